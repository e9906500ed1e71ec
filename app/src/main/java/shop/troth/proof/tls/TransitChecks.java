package shop.troth.proof.tls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.ServerAddress;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;
import shop.troth.web.ListenAddresses;
import shop.troth.web.NistTls;

/**
 * Offers a store's TLS port what it must accept and everything that it must not, checks its certificate, and makes sure that plain HTTP
 * answers on this machine only.
 *
 * @see NistTls
 */
@Component
@RequiredArgsConstructor
public class TransitChecks {

    private static final Pattern MAX_AGE = Pattern.compile("(?i)\\bmax-age\\s*=\\s*\"?([0-9]{1,12})\\b");
    private static final Duration HALF_A_YEAR = Duration.ofDays(180);

    private final ListenAddresses listening;
    private final Visits visits;
    private final Clock clock;

    /** @return what was seen, in a few sentences */
    public String look(ProbeContext scene, List<String> faults) {
        int before = faults.size();
        var door = visits.overTls(scene.store().id());
        var greeting = new TlsScan(door);
        var newer = greeting.handshake("TLSv1.3");
        var older = greeting.handshake("TLSv1.2");
        suites(greeting, newer, older, faults);
        certificate(scene, newer, faults);
        plainStaysHere(faults);
        if (faults.size() == before) { // otherwise a visit may fail
            strictTransport(scene, faults);
            cookies(scene, faults);
        }
        return ("TLS 1.3 (%s) and TLS 1.2 (%s) are accepted; older versions and every cipher suite outside %s are "
                        + "refused. The certificate of %s was issued by %s and is valid until %s. Plain HTTP is available on "
                        + "this computer only (loopback)%s.")
                .formatted(
                        newer.suite(),
                        older.suite(),
                        NistTls.STANDARD,
                        door.host(),
                        newer.issuer(),
                        day(newer.certificate().getNotAfter().toInstant()),
                        isLocal(scene) ? ", where cookies are not marked Secure and HSTS is off" : "");
    }

    private static void suites(TlsScan greeting, TlsScan.Shown newer, TlsScan.Shown older, List<String> faults) {
        if (!NistTls.SUITES_13.contains(newer.suite()) || !NistTls.SUITES_12.contains(older.suite())) {
            faults.add("A cipher suite outside %s was accepted.".formatted(NistTls.STANDARD));
        }
        if (!greeting.understandsUs()) {
            faults.add("The store refused a greeting with its own cipher suites, so a refusal proves nothing.");
        }
        greeting.weaknesses().forEach(it -> faults.add("The store accepts %s.".formatted(it)));
    }

    private void certificate(ProbeContext scene, TlsScan.Shown shown, List<String> faults) {
        var now = clock.instant();
        var certificate = shown.certificate();
        if (now.isAfter(certificate.getNotAfter().toInstant())
                || now.isBefore(certificate.getNotBefore().toInstant())) {
            faults.add("The certificate is not valid today.");
        }
        if (!shown.isFor(scene.store().host())) {
            faults.add("The certificate is not for %s.".formatted(scene.store().host()));
        }
    }

    private void plainStaysHere(List<String> faults) {
        if (!OutsideAddresses.answering(listening.httpPort()).isEmpty()) {
            faults.add("Plain HTTP can be reached from other computers.");
        }
    }

    /** HSTS must be on for a name that others can reach; for a local one it would block plain HTTP on the same name. */
    private void strictTransport(ProbeContext scene, List<String> faults) {
        var from = listening.tlsAddress().isAnyLocalAddress()
                ? OutsideAddresses.all().stream().findFirst().orElse(listening.tlsAddress())
                : listening.tlsAddress();
        if (isLocal(scene) || from.isLoopbackAddress() || from.isAnyLocalAddress()) {
            return;
        }
        var door = new ServerAddress(from, listening.tlsPort(), scene.store().host(), true);
        if (!isStrict(
                new Shopper(door).get("/").header("strict-transport-security").orElse(""))) {
            faults.add("Answers over TLS are missing HSTS, or it ends within half a year.");
        }
    }

    /** Whether browsers will use TLS only, for at least half a year (RFC 6797); a max-age of zero ends that at once. */
    static boolean isStrict(String header) {
        var age = MAX_AGE.matcher(header);
        return age.find() && Long.parseLong(age.group(1)) >= HALF_A_YEAR.toSeconds();
    }

    private void cookies(ProbeContext scene, List<String> faults) {
        var shopper = visits.twinOverTls(scene.store().id());
        shopper.addSomething();
        shopper.setCookies().stream()
                .filter(it -> !it.has("secure") || !it.has("httponly") || !it.has("samesite"))
                .forEach(it -> faults.add(
                        "The cookie %s, set over TLS, is not Secure, HttpOnly and SameSite.".formatted(it.name())));
    }

    private static boolean isLocal(ProbeContext scene) {
        return scene.store().host().endsWith("localhost");
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
