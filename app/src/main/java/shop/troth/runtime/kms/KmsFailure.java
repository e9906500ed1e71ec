package shop.troth.runtime.kms;

import lombok.RequiredArgsConstructor;
import shop.troth.kernel.Problem;

/** Ways in which a key management service can fail, each with how to fix it. */
@RequiredArgsConstructor
enum KmsFailure {
    UNREACHABLE(
            "The key management service of %s is not responding (%s): make sure this machine can reach it, then try again."),
    NO_CREDENTIALS(
            "The key management service of %s did not accept this process's credentials (%s): provide credentials of an account that may use the key, the same way as for the service's own tools."),
    NOT_ALLOWED("These credentials may not use the key %s (%s): allow the account to encrypt and decrypt with it."),
    NO_SUCH_KEY("The key %s does not exist (%s): specify an existing key with --keyset."),
    NOT_ENABLED(
            "The key %s cannot be used now (%s): enable it or cancel its deletion, and make sure it is a key for encryption and decryption."),
    OTHER_KEY(
            "This root keyset was not wrapped with the key %s (%s): specify the right key with --keyset, or restore the file from your copy.");

    private final String sentence;

    /**
     * Returns the problem with its message for the command line.
     *
     * @param key the key's address
     * @param said the service's error code, or the kind of exception
     */
    Problem with(String key, String said, Throwable cause) {
        return new Problem(sentence.formatted(key, said), cause);
    }
}
