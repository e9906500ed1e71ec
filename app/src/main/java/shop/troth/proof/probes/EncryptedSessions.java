package shop.troth.proof.probes;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.policy.language.Clause;
import shop.troth.proof.Evidence;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Where;
import shop.troth.proof.tls.Greeting;
import shop.troth.proof.tls.OutsideAddresses;
import shop.troth.proof.visit.Door;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;
import shop.troth.web.Listening;
import shop.troth.web.NistTls;

/**
 * What is typed travels encrypted, by the standard that the clause's control names. The store's TLS door is greeted with what
 * must be agreed to and with everything that must not; its certificate is good; plain HTTP answers on this machine only; and
 * somebody compared this build with the standard not longer ago than the control allows.
 *
 * @see NistTls
 */
@Component
class EncryptedSessions implements Probe {

    private static final String CONTROL = "encrypted-sessions";

    private final Listening listening;
    private final Visits visits;
    private final Clock clock;

    EncryptedSessions(Listening listening, Visits visits, Clock clock) {
        this.listening = listening;
        this.visits = visits;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.encrypted-sessions");
    }

    @Override
    public Evidence look(Scene scene) {
        var faults = new ArrayList<String>();
        var door = visits.overTls(scene.store().id());
        var greeting = new Greeting(door);
        var newer = greeting.handshake("TLSv1.3");
        var older = greeting.handshake("TLSv1.2");
        suites(greeting, newer, older, faults);
        certificate(scene, newer, faults);
        plainStaysHere(faults);
        if (faults.isEmpty()) { // else a visit may not get through
            strictTransport(scene, faults);
            cookies(scene, faults);
        }
        var checked = standard(scene, faults);
        var certificate = newer.certificate();
        return Evidence.of(
                Where.BOTH,
                faults,
                ("TLS 1.3 (%s) and TLS 1.2 (%s) answer; older versions and every suite outside %s are refused. The certificate "
                                + "of %s is issued by %s and good until %s. Plain HTTP answers on this machine only (loopback)%s. %s")
                        .formatted(
                                newer.suite(),
                                older.suite(),
                                NistTls.STANDARD,
                                door.host(),
                                newer.issuer(),
                                day(certificate.getNotAfter().toInstant()),
                                isLocal(scene) ? ", where Secure and HSTS are left off" : "",
                                checked));
    }

    private static void suites(Greeting greeting, Greeting.Shown newer, Greeting.Shown older, List<String> faults) {
        if (!NistTls.SUITES_13.contains(newer.suite()) || !NistTls.SUITES_12.contains(older.suite())) {
            faults.add("A suite outside %s was agreed to.".formatted(NistTls.STANDARD));
        }
        if (!greeting.understandsUs()) {
            faults.add("The store did not agree to a plain greeting with its own suites, so a refusal proves nothing.");
        }
        greeting.weaknesses().forEach(it -> faults.add("The store agrees to %s.".formatted(it)));
    }

    private void certificate(Scene scene, Greeting.Shown shown, List<String> faults) {
        var now = clock.instant();
        var certificate = shown.certificate();
        if (now.isAfter(certificate.getNotAfter().toInstant())
                || now.isBefore(certificate.getNotBefore().toInstant())) {
            faults.add("The certificate is not good today.");
        }
        if (!shown.isFor(scene.store().host())) {
            faults.add("The certificate is not for %s.".formatted(scene.store().host()));
        }
    }

    private void plainStaysHere(List<String> faults) {
        if (!OutsideAddresses.answering(listening.httpPort()).isEmpty()) {
            faults.add("Plain HTTP answers beyond this machine.");
        }
    }

    /** HSTS must be there for a name that others reach; for a local one it would shut out the plain door beside it. */
    private void strictTransport(Scene scene, List<String> faults) {
        var from = listening.tlsAddress().isAnyLocalAddress()
                ? OutsideAddresses.all().stream().findFirst().orElse(listening.tlsAddress())
                : listening.tlsAddress();
        if (isLocal(scene) || from.isLoopbackAddress() || from.isAnyLocalAddress()) {
            return;
        }
        var door = new Door(from, listening.tlsPort(), scene.store().host(), true);
        if (new Shopper(door).get("/").header("strict-transport-security").isEmpty()) {
            faults.add("Answers over TLS lack HSTS.");
        }
    }

    private void cookies(Scene scene, List<String> faults) {
        if (visits.tlsOnLoopback()) {
            var shopper = visits.twinOverTls(scene.store().id());
            shopper.addSomething();
            shopper.setCookies().stream()
                    .filter(it -> !it.has("secure") || !it.has("httponly") || !it.has("samesite"))
                    .forEach(it -> faults.add(
                            "The cookie %s, set over TLS, is not Secure, HttpOnly and SameSite.".formatted(it.name())));
        }
    }

    /** @return the standard and when it was last compared, in a sentence */
    private String standard(Scene scene, List<String> faults) {
        var control = scene.clause().controls().stream()
                .filter(it -> it.name().equals(CONTROL))
                .findFirst();
        if (control.isEmpty()) {
            faults.add("The clause no longer asks for encryption.");
            return "";
        }
        var named = setting(control.get(), "standard").orElse("");
        if (!plain(named).equals(plain(NistTls.STANDARD))) {
            faults.add("The policy names %s, and this build follows %s.".formatted(named, NistTls.STANDARD));
        }
        var every = setting(control.get(), "checked-every").map(Period::parse).orElse(Period.ZERO);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (NistTls.CHECKED.plus(every).isBefore(today)) {
            faults.add("%s was last compared with this build on %s, longer ago than the policy allows."
                    .formatted(NistTls.STANDARD, NistTls.CHECKED));
        }
        return "This build was last compared with %s on %s; the policy asks for it every %d days."
                .formatted(NistTls.STANDARD, NistTls.CHECKED, every.getDays());
    }

    private static Optional<String> setting(Clause.Control control, String name) {
        return Optional.ofNullable(control.settings().get(name));
    }

    /** {@code NIST SP 800-52 Rev. 2} and {@code NIST SP 800-52 r2} are the same. */
    private static String plain(String standard) {
        return standard.toLowerCase(Locale.ROOT).replace("rev.", "r").replaceAll("[^a-z0-9]", "");
    }

    private static boolean isLocal(Scene scene) {
        return scene.store().host().endsWith("localhost");
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
