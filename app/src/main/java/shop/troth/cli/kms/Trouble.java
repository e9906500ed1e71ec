package shop.troth.cli.kms;

import shop.troth.kernel.Problem;

/** What a key-management service may be unable to do, each with its mend. */
enum Trouble {
    UNREACHABLE(
            "The key-management service of %s does not answer (%s): see that this machine reaches it, then try again."),
    NO_CREDENTIALS(
            "The key-management service of %s was given no credentials that it takes (%s): give this process those of an account that may use the key, the way the service's own tools are given them."),
    NOT_ALLOWED(
            "The key %s may not be used with these credentials (%s): allow their account to encrypt and decrypt with it."),
    NO_SUCH_KEY("There is no key %s (%s): name with --keyset the one that is there."),
    NOT_ENABLED(
            "The key %s cannot be used now (%s): enable it, or take back its deletion, and see that it is one for encrypting and decrypting."),
    OTHER_KEY(
            "The key %s did not wrap this root keyset (%s): name with --keyset the key that did, or put the file that it wrapped back from your copy.");

    private final String sentence;

    Trouble(String sentence) {
        this.sentence = sentence;
    }

    /**
     * The sentence for somebody at the command line.
     *
     * @param key the key's address
     * @param said the service's own word for it, a code; or what kind of error there was
     */
    Problem with(String key, String said, Throwable cause) {
        return new Problem(sentence.formatted(key, said), cause);
    }
}
