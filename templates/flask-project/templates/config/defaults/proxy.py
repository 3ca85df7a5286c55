    TRUST_PROXY = False
