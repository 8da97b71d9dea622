"""Vietnamese text: folding, syllables, keystrokes. Pure functions on strings.

* ``fold``      compare without marks: "Đăng ký" and "dang ky" are the same
* ``syllable``  which strings are Vietnamese syllables, and where the tone mark stands
* ``telex``     keystrokes (Telex, VNI) to letters, as typed on a keyboard without an input method
"""
