"""The proofs: what each tier is stands in the Makefile, which room may import what in test_layers.py."""
