"""Invented UPI screenshots with their truth: drawn from templates, rendered, then worn."""
