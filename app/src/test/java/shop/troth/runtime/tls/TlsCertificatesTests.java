package shop.troth.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.DataFolder;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TlsCertificatesTests {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final List<String> HOSTS = List.of("millipore.localhost", "probe.millipore.localhost");

    @TempDir
    Path home;

    private DataFolder folder;

    @BeforeEach
    void open() {
        folder = DataFolder.open(home.resolve("data"));
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void a_leaf_is_valid_for_its_hosts_under_the_authority() throws Exception {
        var leaf = at(NOW).leaf("stores", HOSTS);

        assertThat(leaf.hosts()).containsExactlyInAnyOrderElementsOf(HOSTS);
        assertThat(leaf.until()).isEqualTo(NOW.plus(Duration.ofDays(397)));
        validate(leaf);
    }

    @Test
    void it_is_kept_until_a_month_before_its_end_and_then_made_anew_under_the_same_authority() {
        var first = at(NOW).leaf("stores", HOSTS);

        assertThat(at(NOW.plus(Duration.ofDays(366))).leaf("stores", HOSTS)).isEqualTo(first);
        var renewed = at(NOW.plus(Duration.ofDays(368))).leaf("stores", HOSTS);
        assertThat(renewed.chain().getFirst()).isNotEqualTo(first.chain().getFirst());
        assertThat(renewed.chain().getLast()).isEqualTo(first.chain().getLast());
    }

    @Test
    void another_host_asks_for_another_leaf() throws Exception {
        var first = at(NOW).leaf("stores", HOSTS);
        var second = at(NOW).leaf("stores", List.of("millipore.localhost", "betty-mills.localhost"));

        assertThat(second).isNotEqualTo(first);
        assertThat(second.hosts()).contains("betty-mills.localhost");
    }

    @Test
    void the_authority_cannot_speak_for_a_real_site() {
        var stranger = at(NOW).leaf("stores", List.of("www.example.com"));

        assertThatThrownBy(() -> validate(stranger)).isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void keys_are_their_owners_alone() throws Exception {
        at(NOW).leaf("stores", HOSTS);

        try (var files = Files.list(home.resolve("data/tls"))) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
        }
    }

    @Test
    void a_certificate_that_was_given_is_read_and_refused_when_it_has_run_out() {
        at(NOW).leaf("stores", HOSTS);
        var certificate = home.resolve("data/tls/stores.crt");
        var key = home.resolve("data/tls/stores.key");

        assertThat(TlsCertificates.given(certificate, key, clock(NOW)).chain()).hasSize(2);
        assertThatThrownBy(() -> TlsCertificates.given(certificate, key, clock(NOW.plus(Duration.ofDays(400)))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("expired");
        assertThatThrownBy(() -> TlsCertificates.given(key, certificate, clock(NOW)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Cannot read the certificate");
    }

    @Test
    void a_key_that_belongs_to_another_certificate_is_refused() {
        at(NOW).leaf("stores", HOSTS);
        at(NOW).leaf("desk", List.of("desk.localhost"));

        assertThatThrownBy(() -> TlsCertificates.given(
                        home.resolve("data/tls/stores.crt"), home.resolve("data/tls/desk.key"), clock(NOW)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("desk.key does not belong to the certificate");
    }

    private TlsCertificates at(Instant now) {
        return new TlsCertificates(folder, clock(now));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    /** As a browser would: Java alone passes over the limits of an anchor, so the authority stands in the path. */
    private static void validate(ServerCertificate leaf) throws Exception {
        var path = CertificateFactory.getInstance("X.509").generateCertPath(leaf.chain());
        var authority = leaf.chain().getLast();
        var anchor = new TrustAnchor(authority.getSubjectX500Principal(), authority.getPublicKey(), null);
        var trust = new PKIXParameters(Set.of(anchor));
        trust.setRevocationEnabled(false);
        trust.setDate(Date.from(NOW));
        CertPathValidator.getInstance("PKIX").validate(path, trust);
    }
}
