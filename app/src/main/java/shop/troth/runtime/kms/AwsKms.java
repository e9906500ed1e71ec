package shop.troth.runtime.kms;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.util.encoders.Hex;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/**
 * A key in AWS KMS, named as Tink names it: {@code aws-kms://arn:aws:kms:REGION:ACCOUNT:key/ID}. Credentials, and an endpoint other than
 * AWS's own, come from the places where the AWS SDK looks for them. Each call opens a new connection, because calls are made only at a
 * start and at a rotation.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html">Source: AWS KMS, API reference</a>
 */
final class AwsKms implements Aead {

    static final Pattern ADDRESS =
            Pattern.compile("aws-kms://(arn:aws[a-z-]*:kms:([a-z0-9-]+):\\d{12}:(?:key|alias)/[A-Za-z0-9/_-]+)");

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** The key under which Tink puts associated data into AWS's encryption context. */
    private static final String BOUND = "associatedData";

    private static final Set<String> OTHER_KEY = Set.of("IncorrectKeyException", "InvalidCiphertextException");
    private static final Set<String> NOT_ENABLED = Set.of(
            "DisabledException", "KMSInvalidStateException", "KeyUnavailableException", "InvalidKeyUsageException");
    private static final Set<String> NO_CREDENTIALS = Set.of(
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "IncompleteSignature",
            "MissingAuthenticationTokenException",
            "InvalidClientTokenId",
            "ExpiredTokenException",
            "SignatureDoesNotMatch");

    private final String address;
    private final String arn;
    private final Region region;

    /** @param address an address that matches {@link #ADDRESS} */
    AwsKms(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a valid AWS KMS key address");
        }
        this.address = address;
        this.arn = parts.group(1);
        this.region = Region.of(parts.group(2));
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] bound) {
        return ask(kms -> kms.encrypt(it -> it.keyId(arn)
                        .plaintext(SdkBytes.fromByteArray(plaintext))
                        .encryptionContext(context(bound)))
                .ciphertextBlob()
                .asByteArray());
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] bound) {
        return ask(kms -> kms.decrypt(it -> it.keyId(arn) // otherwise, AWS would use whichever key the ciphertext names
                        .ciphertextBlob(SdkBytes.fromByteArray(ciphertext))
                        .encryptionContext(context(bound)))
                .plaintext()
                .asByteArray());
    }

    private static Map<String, String> context(byte[] bound) {
        return bound.length == 0 ? Map.of() : Map.of(BOUND, Hex.toHexString(bound));
    }

    private byte[] ask(Function<KmsClient, byte[]> question) {
        var connections =
                UrlConnectionHttpClient.builder().connectionTimeout(PATIENCE).socketTimeout(PATIENCE);
        try (var kms = KmsClient.builder()
                .region(region)
                .httpClientBuilder(connections)
                .build()) {
            return question.apply(kms);
        } catch (KmsException e) {
            var said = e.awsErrorDetails() == null
                    ? "HTTP " + e.statusCode()
                    : String.valueOf(e.awsErrorDetails().errorCode());
            throw trouble(said, e.statusCode()).with(address, said, e);
        } catch (SdkException e) { // no request was answered
            var trouble = isOfConnection(e) ? KmsFailure.UNREACHABLE : KmsFailure.NO_CREDENTIALS;
            throw trouble.with(address, root(e).getClass().getSimpleName(), e);
        }
    }

    private static KmsFailure trouble(String said, int status) {
        if (OTHER_KEY.contains(said)) {
            return KmsFailure.OTHER_KEY;
        }
        if (NOT_ENABLED.contains(said)) {
            return KmsFailure.NOT_ENABLED;
        }
        if (NO_CREDENTIALS.contains(said)) {
            return KmsFailure.NO_CREDENTIALS;
        }
        if ("NotFoundException".equals(said)) {
            return KmsFailure.NO_SUCH_KEY;
        }
        return status >= 500 || "ThrottlingException".equals(said) ? KmsFailure.UNREACHABLE : KmsFailure.NOT_ALLOWED;
    }

    private static boolean isOfConnection(Throwable e) {
        return root(e) instanceof IOException;
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }
}
