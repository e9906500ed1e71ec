package shop.troth.runtime.kms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stand-in for two key-management services on loopback, which speaks to their own libraries: AWS's JSON 1.1 (Encrypt, Decrypt,
 * requests signed by Signature Version 4) and Google's REST (encrypt, decrypt, a bearer token for an account's signed assertion).
 */
public final class StandInKms implements AutoCloseable {

    public static final String AWS =
            "aws-kms://arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    public static final String OTHER_AWS =
            "aws-kms://arn:aws:kms:us-east-1:111122223333:key/9999abcd-12ab-34cd-56ef-1234567890ab";
    public static final String GOOGLE = "gcp-kms://projects/example/locations/us-east1/keyRings/troth/cryptoKeys/root";
    public static final String OTHER_GOOGLE =
            "gcp-kms://projects/example/locations/us-east1/keyRings/troth/cryptoKeys/other";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;
    private static final String TOKEN = "stand-in-token";

    private final HttpServer server;
    private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile @Nullable Refusal refusal;

    /** @param status of HTTP; @param word the service's own for it */
    private record Refusal(int status, String word) {}

    public StandInKms() {
        for (var key : List.of(AWS, OTHER_AWS, GOOGLE, OTHER_GOOGLE)) {
            var secret = new byte[32];
            RANDOM.nextBytes(secret);
            keys.put(key.substring(key.indexOf("://") + 3), new SecretKeySpec(secret, "AES"));
        }
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.createContext("/", it -> answer(it, this::aws));
        server.createContext("/v1/", it -> answer(it, this::google));
        server.createContext("/token", it -> answer(it, this::token));
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was asked so far, such as {@code Encrypt} and {@code decrypt}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** From now on each question is answered so. */
    public void refuses(int status, String word) {
        refusal = new Refusal(status, word);
    }

    public void takesAll() {
        refusal = null;
    }

    /** What a process is given to come here instead of to AWS, by AWS's own names. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_KMS", uri().toString(),
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "stand-in",
                "AWS_EC2_METADATA_DISABLED", "true");
    }

    /** A key file of an account of Google's, whose tokens are given out here. */
    public String account() {
        try {
            var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            return JSON.writeValueAsString(Map.of(
                    "type",
                    "service_account",
                    "project_id",
                    "example",
                    "private_key_id",
                    "1",
                    "private_key",
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(pair.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n",
                    "client_email",
                    "troth@example.org",
                    "client_id",
                    "1",
                    "token_uri",
                    uri() + "/token"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Answer(int status, String body) {}

    @FunctionalInterface
    private interface Room {
        Answer answer(HttpExchange exchange, String body) throws GeneralSecurityException;
    }

    private void answer(HttpExchange exchange, Room room) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer;
            try {
                answer = room.answer(exchange, body);
            } catch (GeneralSecurityException e) {
                answer = new Answer(500, "{}");
            }
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer aws(HttpExchange exchange, String body) throws GeneralSecurityException {
        var refused = refusal;
        var what = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        var signed = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        asked.add(what.replace("TrentService.", ""));
        if (refused != null) {
            return awsError(refused.status(), refused.word());
        }
        if (!signed.matches("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/us-east-1/kms/aws4_request, .*")) {
            return awsError(400, "IncompleteSignature");
        }
        var question = JSON.readTree(body);
        var key = keys.get(question.path("KeyId").asString(""));
        if (key == null) {
            return awsError(400, "NotFoundException");
        }
        var bound = question.path("EncryptionContext").toString();
        return switch (what) {
            case "TrentService.Encrypt" ->
                ok("CiphertextBlob", encrypt(key, bytes(question, "Plaintext"), bound), question);
            case "TrentService.Decrypt" -> {
                try {
                    yield ok("Plaintext", decrypt(key, bytes(question, "CiphertextBlob"), bound), question);
                } catch (AEADBadTagException e) {
                    yield awsError(400, "IncorrectKeyException");
                }
            }
            default -> awsError(400, "UnknownOperationException");
        };
    }

    private Answer google(HttpExchange exchange, String body) throws GeneralSecurityException {
        var refused = refusal;
        var path = exchange.getRequestURI().getPath().substring("/v1/".length());
        var what = path.substring(path.lastIndexOf(':') + 1);
        asked.add(what);
        if (refused != null) {
            return googleError(refused.status(), refused.word());
        }
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return googleError(401, "UNAUTHENTICATED");
        }
        var key = keys.get(path.substring(0, path.lastIndexOf(':')));
        if (key == null) {
            return googleError(404, "NOT_FOUND");
        }
        var question = JSON.readTree(body);
        var bound = question.path("additionalAuthenticatedData").asString("");
        return switch (what) {
            case "encrypt" -> ok("ciphertext", encrypt(key, bytes(question, "plaintext"), bound), question);
            case "decrypt" -> {
                try {
                    yield ok("plaintext", decrypt(key, bytes(question, "ciphertext"), bound), question);
                } catch (AEADBadTagException e) {
                    yield googleError(400, "INVALID_ARGUMENT");
                }
            }
            default -> googleError(404, "NOT_FOUND");
        };
    }

    private Answer token(HttpExchange exchange, String body) {
        return body.contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer")
                        && body.contains("assertion=")
                ? new Answer(
                        200, "{\"access_token\":\"%s\",\"expires_in\":3600,\"token_type\":\"Bearer\"}".formatted(TOKEN))
                : new Answer(400, "{\"error\":\"invalid_grant\"}");
    }

    private static Answer ok(String name, byte[] bytes, JsonNode question) {
        return new Answer(
                200,
                JSON.createObjectNode()
                        .put(name, Base64.getEncoder().encodeToString(bytes))
                        .put("KeyId", question.path("KeyId").asString(""))
                        .toString());
    }

    private static Answer awsError(int status, String word) {
        return new Answer(status, "{\"__type\":\"%s\",\"message\":\"no\"}".formatted(word));
    }

    private static Answer googleError(int status, String word) {
        return new Answer(
                status, "{\"error\":{\"code\":%d,\"message\":\"no\",\"status\":\"%s\"}}".formatted(status, word));
    }

    private static byte[] bytes(JsonNode question, String name) {
        return Base64.getDecoder().decode(question.required(name).asString());
    }

    private static byte[] encrypt(SecretKeySpec key, byte[] plain, String bound) throws GeneralSecurityException {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, bound).doFinal(plain);
        var all = java.util.Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return all;
    }

    private static byte[] decrypt(SecretKeySpec key, byte[] all, String bound) throws GeneralSecurityException {
        var nonce = java.util.Arrays.copyOf(all, NONCE);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, bound).doFinal(all, NONCE, all.length - NONCE);
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String bound)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
