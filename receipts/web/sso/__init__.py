"""Single sign-on: away to an issuer, and back as an account that is linked."""
