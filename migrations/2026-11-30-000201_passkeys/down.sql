DROP TABLE passkey_challenges, passkeys;
