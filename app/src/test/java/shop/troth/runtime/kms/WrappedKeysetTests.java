package shop.troth.runtime.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.crypto.tink.Aead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;

/** The root keyset under a key of AWS or Google, both as their own libraries speak to them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WrappedKeysetTests {

    private static final StandInKms KMS = new StandInKms();
    private static final String ACCOUNT = KMS.account();
    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    /** AWS's library reads these names from the environment or, as here, from the process's properties. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "aws.endpointUrlKms", KMS.uri().toString(),
            "aws.accessKeyId", "AKIDEXAMPLE",
            "aws.secretAccessKey", "stand-in",
            "aws.disableEc2Metadata", "true");

    enum Cloud {
        AWS(StandInKms.AWS, StandInKms.OTHER_AWS),
        GOOGLE(StandInKms.GOOGLE, StandInKms.OTHER_GOOGLE);

        private final String key;
        private final String other;

        Cloud(String key, String other) {
            this.key = key;
            this.other = other;
        }

        Aead service() {
            return service(key);
        }

        Aead service(String address) {
            return this == AWS ? new AwsKms(address) : google(address, ACCOUNT);
        }
    }

    @TempDir
    private Path folder;

    private Path file;

    @BeforeAll
    static void settings() {
        PROPERTIES.forEach(System::setProperty);
    }

    @AfterAll
    static void noSettings() {
        PROPERTIES.keySet().forEach(System::clearProperty);
        KMS.close();
    }

    @org.junit.jupiter.api.BeforeEach
    void place() {
        file = folder.resolve("keyset");
    }

    @AfterEach
    void mended() {
        KMS.takesAll();
        System.setProperty("aws.endpointUrlKms", KMS.uri().toString());
    }

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void it_is_unwrapped_once_at_the_start_and_never_lies_in_the_file(Cloud cloud) throws IOException {
        var made = RootKeyset.create(file, cloud.service());
        var wrapped = made.wrap(SECRET, "bound");
        var before = KMS.asked().size();

        var opened = RootKeyset.open(file, cloud.service());
        for (int i = 0; i < 100; i++) {
            assertThat(opened.unwrap(opened.wrap(SECRET, "other"), "other")).isEqualTo(SECRET);
        }

        assertThat(opened.keys()).isEqualTo(made.keys());
        assertThat(opened.unwrap(wrapped, "bound")).isEqualTo(SECRET);
        assertThat(KMS.asked().subList(before, KMS.asked().size()))
                .singleElement()
                .asString()
                .isEqualToIgnoringCase("decrypt");
        assertThat(Files.readString(file)).contains("encryptedKeyset").doesNotContain("keyData");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void a_rotation_is_wrapped_by_the_service_and_taken_up_by_other_nodes(Cloud cloud) {
        var node = RootKeyset.create(file, cloud.service());
        var other = RootKeyset.open(file, cloud.service());
        var first = node.keys().getFirst();
        var older = node.wrap(SECRET, "bound");

        node.addKey();
        var newer = node.wrap(SECRET, "bound");
        assertThat(other.unwrap(newer, "bound")).isEqualTo(SECRET);
        assertThat(other.unwrap(older, "bound")).isEqualTo(SECRET);
        assertThat(other.keys()).hasSize(2).endsWith(first);

        node.drop(List.of(first));
        assertThatThrownBy(() -> node.unwrap(older, "bound")).isInstanceOf(RootKeyset.DoesNotOpen.class);
        var asked = KMS.asked().size();
        assertThatThrownBy(() -> node.unwrap(older, "bound")).isInstanceOf(RootKeyset.DoesNotOpen.class);
        assertThat(KMS.asked())
                .as("a file that did not change is not unwrapped again")
                .hasSize(asked);
        var restarted = RootKeyset.open(file, cloud.service());
        assertThat(restarted.keys()).hasSize(1).doesNotContain(first);
        assertThat(restarted.unwrap(newer, "bound")).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void while_the_service_is_away_the_stores_go_on_and_no_rotation_begins(Cloud cloud) throws IOException {
        var node = RootKeyset.create(file, cloud.service());
        var before = Files.readString(file);
        KMS.refuses(503, "UNAVAILABLE");

        assertThat(node.unwrap(node.wrap(SECRET, "bound"), "bound")).isEqualTo(SECRET);
        assertThatThrownBy(node::addKey).isInstanceOf(Problem.class).hasMessageContaining("is not responding");
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(node.keys()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS, 400, AccessDeniedException, These credentials may not use the key",
        "AWS, 400, NotFoundException, does not exist",
        "AWS, 400, DisabledException, cannot be used now",
        "AWS, 400, KMSInvalidStateException, cannot be used now",
        "AWS, 400, UnrecognizedClientException, did not accept this process's credentials",
        "AWS, 400, ExpiredTokenException, did not accept this process's credentials",
        "AWS, 500, KMSInternalException, is not responding",
        "GOOGLE, 403, PERMISSION_DENIED, These credentials may not use the key",
        "GOOGLE, 404, NOT_FOUND, does not exist",
        "GOOGLE, 400, FAILED_PRECONDITION, cannot be used now",
        "GOOGLE, 401, UNAUTHENTICATED, did not accept this process's credentials",
        "GOOGLE, 503, UNAVAILABLE, is not responding",
    })
    @Tag("deep")
    void each_refusal_says_what_to_mend(Cloud cloud, int status, String word, String sentence) {
        RootKeyset.create(file, cloud.service());
        KMS.refuses(status, word);

        assertThatThrownBy(() -> RootKeyset.open(file, cloud.service()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining(word)
                .hasMessageContaining(cloud.key);
        assertThatThrownBy(() -> RootKeyset.create(folder.resolve("new"), cloud.service()))
                .isInstanceOf(Problem.class);
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void a_keyset_that_another_key_wrapped_is_refused(Cloud cloud) {
        RootKeyset.create(file, cloud.service(cloud.other));

        assertThatThrownBy(() -> RootKeyset.open(file, cloud.service()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("This root keyset was not wrapped with the key")
                .hasMessageContaining("--keyset");
    }

    @Test
    void a_service_that_is_not_there_is_named() throws IOException {
        RootKeyset.create(file, Cloud.AWS.service());
        System.setProperty("aws.endpointUrlKms", "http://127.0.0.1:1");
        assertThatThrownBy(() -> RootKeyset.open(file, Cloud.AWS.service()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is not responding (ConnectException)");

        var google = folder.resolve("google");
        RootKeyset.create(google, Cloud.GOOGLE.service());
        var nowhere = new GoogleKms(
                StandInKms.GOOGLE, Map.of(GoogleKms.OTHER_ENDPOINT, "http://127.0.0.1:1/"), () -> credentials(ACCOUNT));
        assertThatThrownBy(() -> RootKeyset.open(google, nowhere))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is not responding (ConnectException)");
    }

    @Test
    void an_account_that_gets_no_token_is_told_so() {
        var refused = google(StandInKms.GOOGLE, ACCOUNT.replace("/token", "/elsewhere"));

        assertThatThrownBy(() -> RootKeyset.create(file, refused))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("did not accept this process's credentials");
    }

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void a_service_that_wraps_and_may_not_unwrap_leaves_the_file_as_it_was(Cloud cloud) throws IOException {
        RootKeyset.create(file, cloud.service());
        var before = Files.readString(file);
        var node = RootKeyset.open(file, new OnlyOnce(cloud.service()));

        assertThatThrownBy(() -> node.drop(node.keys())).isInstanceOf(Problem.class);

        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void a_plain_keyset_and_a_wrapped_one_are_not_taken_for_each_other() {
        RootKeyset.create(file);
        assertThatThrownBy(() -> RootKeyset.open(file, Cloud.AWS.service()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("./troth keys wrap");

        var wrapped = folder.resolve("wrapped");
        RootKeyset.create(wrapped, Cloud.AWS.service());
        assertThatThrownBy(() -> RootKeyset.open(wrapped))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("wrapped by a key management service");
    }

    @Test
    void a_keyset_goes_under_a_key_to_another_key_and_back_in_its_own_file() throws IOException {
        var plain = RootKeyset.create(file);
        var wrapped = plain.wrap(SECRET, "bound");

        var under = KeysetPlace.at(file).rewrap(Optional.of(StandInKms.AWS));
        assertThat(under).hasToString(StandInKms.AWS + "#" + file);
        assertThat(under.open().unwrap(wrapped, "bound")).isEqualTo(SECRET);
        assertThat(Files.readString(file)).doesNotContain("keyData");

        var other = under.rewrap(Optional.of(StandInKms.OTHER_AWS));
        assertThatThrownBy(under::open)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("was not wrapped with the key");
        assertThat(KeysetPlace.read(other.toString()).open().keys()).isEqualTo(plain.keys());

        assertThat(other.rewrap(Optional.empty()).open().keys()).isEqualTo(plain.keys());
        assertThat(RootKeyset.open(file).unwrap(wrapped, "bound")).isEqualTo(SECRET);
    }

    @Test
    void a_place_is_a_file_or_a_key_or_both() {
        var usual = Path.of("/usual/place");
        assertThat(KeysetPlace.read("/etc/troth.keyset").or(usual)).hasToString("/etc/troth.keyset");
        assertThat(KeysetPlace.read(StandInKms.AWS).or(usual)).hasToString(StandInKms.AWS + "#/usual/place");
        assertThat(KeysetPlace.read(StandInKms.GOOGLE + "#/etc/troth.keyset").or(usual))
                .hasToString(StandInKms.GOOGLE + "#/etc/troth.keyset");
        for (var wrong : List.of(
                "aws-kms://key/1234",
                "aws-kms://arn:aws:s3:us-east-1:111122223333:key/1",
                "gcp-kms://projects/example",
                "azure-kms://vault",
                "https://kms.example.org/")) {
            assertThatThrownBy(() -> KeysetPlace.read(wrong))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("is not a valid key address");
        }
    }

    private static Aead google(String address, String account) {
        return new GoogleKms(address, Map.of(GoogleKms.OTHER_ENDPOINT, KMS.uri() + "/"), () -> credentials(account));
    }

    private static GoogleCredentials credentials(String account) throws IOException {
        return GoogleCredentials.fromStream(new ByteArrayInputStream(account.getBytes(StandardCharsets.UTF_8)));
    }

    /** Unwraps twice, as opening and the beginning of a change do, and then only wraps. */
    private static final class OnlyOnce implements Aead {

        private final Aead service;
        private int left = 2;

        OnlyOnce(Aead service) {
            this.service = service;
        }

        @Override
        public byte[] encrypt(byte[] plain, byte[] bound) throws GeneralSecurityException {
            return service.encrypt(plain, bound);
        }

        @Override
        public byte[] decrypt(byte[] wrapped, byte[] bound) throws GeneralSecurityException {
            if (left-- == 0) {
                throw KmsFailure.NOT_ALLOWED.with("key", "AccessDeniedException", new IOException());
            }
            return service.decrypt(wrapped, bound);
        }
    }
}
