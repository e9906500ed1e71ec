package shop.troth.proof.tls;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.language.Clause;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.web.NistTls;

/**
 * Checks that connections are encrypted according to the standard that the clause's control names. The store's TLS port is offered what it
 * must accept and everything that it must not; its certificate is valid; plain HTTP answers on this machine only; and somebody compared
 * this build with the standard no longer ago than the control allows.
 *
 * @see NistTls
 */
@Component
@RequiredArgsConstructor
class EncryptedSessions implements Probe {

    private static final String CONTROL = "encrypted-sessions";

    private final TransitChecks transit;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of(CONTROL);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var seen = transit.look(scene, faults);
        var checked = standard(scene, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Pages are encrypted with TLS 1.3 or 1.2; older versions were refused.",
                seen + " " + checked);
    }

    /** @return one sentence with the standard and when it was last compared */
    private String standard(ProbeContext scene, List<String> faults) {
        var control = scene.clause().controls().stream()
                .filter(it -> it.name().equals(CONTROL))
                .findFirst();
        if (control.isEmpty()) {
            faults.add("The clause no longer asks for encryption.");
            return "";
        }
        setting(control.get(), "standard")
                .filter(it -> !plain(it).equals(plain(NistTls.STANDARD)))
                .ifPresent(it -> faults.add(
                        "The policy names %s, and the software follows %s.".formatted(it, NistTls.STANDARD)));
        var compared = "The software was last compared with %s on %s".formatted(NistTls.STANDARD, NistTls.CHECKED);
        var every = setting(control.get(), "checked-every").map(Period::parse);
        if (every.isEmpty()) {
            return compared + ".";
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (NistTls.CHECKED.plus(every.get()).isBefore(today)) {
            faults.add("%s was last compared with the software on %s, longer ago than the policy allows."
                    .formatted(NistTls.STANDARD, NistTls.CHECKED));
        }
        return "%s; the policy requires this at least every %d days."
                .formatted(compared, every.get().getDays());
    }

    private static Optional<String> setting(Clause.Control control, String name) {
        return Optional.ofNullable(control.settings().get(name));
    }

    /** {@code NIST SP 800-52 Rev. 2} and {@code NIST SP 800-52 r2} are the same. */
    private static String plain(String standard) {
        return standard.toLowerCase(Locale.ROOT).replace("rev.", "r").replaceAll("[^a-z0-9]", "");
    }
}
