package shop.troth.proof.copies;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.backup.LastCopies;
import shop.troth.policy.language.Span;
import shop.troth.proof.ProbeContext;

/** How long the keys in a backup can be used: erased people stay readable in it for that long. */
@Component
@RequiredArgsConstructor
public class KeysInCopies {

    private static final Duration CLOCKS = Duration.ofDays(1); // may have been changed in between

    private final LastCopies copies;

    /**
     * Reports a fault if keys in backups live longer than the clause allows.
     *
     * @param setting the setting of one of its controls that names the limit
     * @return one sentence, or none if the keys end in time or the clause sets no limit
     */
    public List<String> faults(ProbeContext scene, String setting) {
        var most = scene.clause().controls().stream()
                .flatMap(it -> Optional.ofNullable(it.settings().get(setting)).stream())
                .flatMap(it -> Span.of(it).stream())
                .findFirst();
        var until = copies.keysLive().map(it -> Instant.EPOCH.plus(it).minus(CLOCKS));
        return most.filter(span -> until.filter(it -> it.isAfter(span.after(Instant.EPOCH)))
                        .isPresent())
                .map(it -> List.of("The keys in a backup can be used for longer than %s.".formatted(it.inWords())))
                .orElse(List.of());
    }
}
