"""Is this counterparty a listed party, and which records are one party?"""
