package shop.troth.proof.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Verdict;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.Stores;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.web.ListenAddresses;
import shop.troth.web.NistTls;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EncryptedSessionsTests {

    private static final String CLAUSE = "millipore.encrypted-sessions";
    private static final RunningShop SHOP = RunningShop.get();

    @Test
    @Keeps("millipore.encrypted-sessions")
    void sessions_are_encrypted_by_the_standard_the_policy_names() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all())
                .contains(NistTls.STANDARD)
                .contains(NistTls.CHECKED.toString())
                .contains("on this computer only");
    }

    @ParameterizedTest
    @ValueSource(ints = {ClientHello.SSL_3, ClientHello.TLS_1_0, ClientHello.TLS_1_1})
    @Refuses({
        "millipore.encrypted-sessions",
        "perricone-md.card-page-encrypted",
        "perricone-md.protected-in-transit-and-rest",
        "betty-mills.named-security"
    })
    void an_old_version_is_refused_whatever_the_suite(int version) throws IOException {
        for (var host : new String[] {"millipore.localhost", "perricone-md.localhost", "betty-mills.localhost"}) {
            assertThat(new ClientHello(version, Suites.others12(), Suites.NIST_GROUPS).agreed(tls(), host))
                    .isEmpty();
            assertThat(new ClientHello(version, Suites.allowed12(), Suites.NIST_GROUPS).agreed(tls(), host))
                    .isEmpty();
        }
    }

    @Test
    @Refuses("millipore.encrypted-sessions")
    void a_suite_or_group_outside_the_standard_is_refused() throws IOException {
        var x25519 = new int[] {29};
        assertThat(new ClientHello(ClientHello.TLS_1_2, Suites.others12(), Suites.NIST_GROUPS)
                        .agreed(tls(), "millipore.localhost"))
                .isEmpty();
        assertThat(new ClientHello(ClientHello.TLS_1_3, Suites.others13(), Suites.NIST_GROUPS)
                        .agreed(tls(), "millipore.localhost"))
                .isEmpty();
        assertThat(new ClientHello(ClientHello.TLS_1_3, Suites.allowed13(), x25519)
                        .agreed(tls(), "millipore.localhost"))
                .isEmpty();
    }

    /** Or the refusals above prove nothing. */
    @Test
    @Keeps("millipore.encrypted-sessions")
    void the_suites_of_the_standard_are_agreed_to() throws IOException {
        for (var suite : Suites.allowed13()) {
            assertThat(new ClientHello(ClientHello.TLS_1_3, new int[] {suite}, Suites.NIST_GROUPS)
                            .agreed(tls(), "millipore.localhost"))
                    .contains(suite);
        }
        assertThat(new ClientHello(ClientHello.TLS_1_2, Suites.allowed12(), Suites.NIST_GROUPS)
                        .agreed(tls(), "millipore.localhost"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256, TLS_CHACHA20_POLY1305_SHA256"
    })
    @Detects("millipore.encrypted-sessions")
    void a_listener_with_suites_outside_the_standard_turns_the_probe_red(String version, String one, String other)
            throws Exception {
        try (var weak = listener(one, other)) {
            var evidence = probe(weak.getLocalPort(), SHOP.clock()).check(ProbeContexts.of(CLAUSE));

            assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(evidence.all())
                    .contains("a suite outside " + NistTls.STANDARD + " in " + version.replace("TLSv", "TLS "));
        }
    }

    @Test
    void a_browser_that_is_to_forget_soon_or_at_once_is_not_told_strictly() {
        assertThat(List.of("max-age=31536000", "includeSubDomains; Max-Age=\"15552000\""))
                .allMatch(TransitChecks::isStrict);
        assertThat(List.of("", "max-age=0", "max-age=3600", "includeSubDomains", "x-max-age-was=31536000"))
                .noneMatch(TransitChecks::isStrict);
    }

    @Test
    @Detects("millipore.encrypted-sessions")
    void a_comparison_with_the_standard_that_is_too_old_turns_the_probe_red() {
        var later = NistTls.CHECKED.plusDays(91).atStartOfDay(ZoneOffset.UTC).toInstant();
        System.out.printf(
                "By the machine's clock the suites can go %d days more before they must be compared with %s anew.%n",
                ChronoUnit.DAYS.between(LocalDate.now(ZoneOffset.UTC), NistTls.CHECKED.plusDays(90)), NistTls.STANDARD);

        var evidence = probe(SHOP.ports().tls(), at(later)).check(ProbeContexts.of(CLAUSE));

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("longer ago than the policy allows");
    }

    @Test
    @Detects("millipore.encrypted-sessions")
    void a_certificate_past_its_end_turns_the_probe_red() {
        var end = new TlsScan(SHOP.bean(Visits.class).overTls(new StoreId("millipore")))
                .handshake("TLSv1.3")
                .certificate()
                .getNotAfter()
                .toInstant();

        var evidence = probe(SHOP.ports().tls(), at(end.plusSeconds(1))).check(ProbeContexts.of(CLAUSE));

        assertThat(evidence.all()).contains("The certificate is not valid today.");
    }

    private static EncryptedSessions probe(int tlsPort, Clock clock) {
        var real = SHOP.bean(ListenAddresses.class);
        var listening = new ListenAddresses(
                real.httpPort(),
                tlsPort,
                real.tlsAddress(),
                tlsPort,
                real.twinPort(),
                real.twinTlsPort(),
                real.tlsKeys(),
                real.banks());
        return new EncryptedSessions(
                new TransitChecks(listening, new Visits(SHOP.bean(Stores.class), listening), clock), clock);
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private static InetSocketAddress tls() {
        return new InetSocketAddress(
                InetAddress.ofLiteral("127.0.0.1"), SHOP.ports().tls());
    }

    /** The store's own certificate behind a door that takes more than it should; it speaks TLS and nothing else. */
    private static SSLServerSocket listener(String... more) throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(SHOP.bean(ListenAddresses.class).tlsKeys(), new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        var suites = new java.util.ArrayList<>(java.util.List.of(more));
        suites.addAll(NistTls.SUITES_13);
        suites.addAll(NistTls.SUITES_12);
        server.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        server.setEnabledCipherSuites(suites.toArray(String[]::new));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = (SSLSocket) server.accept();
                    Thread.ofVirtual().start(() -> greet(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return server;
    }

    private static void greet(SSLSocket socket) {
        try (socket) {
            socket.startHandshake();
            socket.getInputStream().read();
        } catch (IOException refused) {
            // its visitor only wanted to see
        }
    }
}
