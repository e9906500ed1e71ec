package shop.troth.webauthn;

/**
 * The public half of a passkey: nothing secret, and nothing about the model of its authenticator.
 *
 * @param id its id in the authenticator
 * @param key the public key (COSE, RFC 9052)
 * @param counter signature counter as reported by the authenticator; 0 if it does not count
 * @param backup whether it can be copied to other devices of its owner
 */
public record Credential(byte[] id, byte[] key, long counter, boolean backup) {

    /** Returns it with a new counter, after it was used. */
    public Credential counted(long now) {
        return new Credential(id, key, now, backup);
    }
}
