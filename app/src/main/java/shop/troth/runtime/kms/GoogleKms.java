package shop.troth.runtime.kms;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key in Google's Cloud KMS, named as Tink names it: {@code gcp-kms://projects/P/locations/L/keyRings/R/cryptoKeys/K}. Uses the
 * application default credentials. Each call opens a new connection, because calls are made only at a start and at a rotation.
 *
 * @see <a href="https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys/decrypt">Source: Cloud KMS, REST
 *     reference</a>
 */
final class GoogleKms implements Aead {

    static final Pattern ADDRESS = Pattern.compile(
            "gcp-kms://(projects/[A-Za-z0-9._:-]+/locations/[a-z0-9-]+/keyRings/[A-Za-z0-9_-]+/cryptoKeys/[A-Za-z0-9_-]+)");

    /** The environment variable for another endpoint, as in Google's command-line tools. */
    static final String OTHER_ENDPOINT = "CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDKMS";

    private static final String ENDPOINT = "https://cloudkms.googleapis.com/";
    private static final String SCOPE = "https://www.googleapis.com/auth/cloudkms";
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int TRIES = 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Finds the credentials; this may ask Google's metadata server. */
    @FunctionalInterface
    interface Account {
        GoogleCredentials find() throws IOException;
    }

    private final String address;
    private final URI key;
    private final Account account;

    /** @param address an address that matches {@link #ADDRESS} */
    GoogleKms(String address, Map<String, String> environment) {
        this(address, environment, GoogleCredentials::getApplicationDefault);
    }

    GoogleKms(String address, Map<String, String> environment, Account account) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a valid Cloud KMS key address");
        }
        this.address = address;
        this.key =
                URI.create(environment.getOrDefault(OTHER_ENDPOINT, ENDPOINT)).resolve("/v1/" + parts.group(1));
        this.account = account;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] bound) {
        return ask("encrypt", "plaintext", plaintext, bound, "ciphertext");
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] bound) {
        return ask("decrypt", "ciphertext", ciphertext, bound, "plaintext");
    }

    private byte[] ask(String what, String given, byte[] bytes, byte[] bound, String wanted) {
        var body = JSON.createObjectNode().put(given, base64(bytes));
        if (bound.length > 0) {
            body.put("additionalAuthenticatedData", base64(bound));
        }
        var question = HttpRequest.newBuilder(URI.create(key + ":" + what))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        credentials().forEach((name, values) -> values.forEach(it -> question.header(name, it)));
        var answer = send(question.build());
        if (answer.statusCode() != 200) {
            var said = said(answer);
            throw trouble(answer.statusCode(), said).with(address, said, new IOException("refused"));
        }
        try {
            return Base64.getDecoder()
                    .decode(JSON.readTree(answer.body()).required(wanted).asString());
        } catch (JacksonException | IllegalArgumentException e) {
            throw KmsFailure.UNREACHABLE.with(address, "not a Cloud KMS response", e);
        }
    }

    private Map<String, List<String>> credentials() {
        try {
            return account.find().createScoped(SCOPE).getRequestMetadata(key);
        } catch (IOException e) {
            var trouble = isOfConnection(e) ? KmsFailure.UNREACHABLE : KmsFailure.NO_CREDENTIALS;
            throw trouble.with(address, e.getClass().getSimpleName(), e);
        }
    }

    private static boolean isOfConnection(Throwable e) {
        return e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof SocketTimeoutException
                || e.getCause() != null && isOfConnection(e.getCause());
    }

    /** Sends a request, trying up to three times if the service is overloaded or the connection fails. */
    private HttpResponse<String> send(HttpRequest question) {
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            for (int tries = 1; ; tries++) {
                try {
                    var answer = http.send(question, HttpResponse.BodyHandlers.ofString());
                    if (tries == TRIES || answer.statusCode() != 429 && answer.statusCode() < 500) {
                        return answer;
                    }
                } catch (IOException e) {
                    if (tries == TRIES) {
                        throw KmsFailure.UNREACHABLE.with(address, e.getClass().getSimpleName(), e);
                    }
                }
                Thread.sleep(Duration.ofMillis(200L * tries));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KmsFailure.UNREACHABLE.with(address, "interrupted", e);
        }
    }

    /** Google's status for the error, such as {@code PERMISSION_DENIED}. */
    private static String said(HttpResponse<String> answer) {
        try {
            var word = JSON.readTree(answer.body()).path("error").path("status").asString("");
            return word.matches("[A-Z_]+") ? word : "HTTP " + answer.statusCode();
        } catch (JacksonException e) {
            return "HTTP " + answer.statusCode();
        }
    }

    private static KmsFailure trouble(int status, String said) {
        return switch (status) {
            case 400 -> "FAILED_PRECONDITION".equals(said) ? KmsFailure.NOT_ENABLED : KmsFailure.OTHER_KEY;
            case 401 -> KmsFailure.NO_CREDENTIALS;
            case 404 -> KmsFailure.NO_SUCH_KEY;
            default -> status == 429 || status >= 500 ? KmsFailure.UNREACHABLE : KmsFailure.NOT_ALLOWED;
        };
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
