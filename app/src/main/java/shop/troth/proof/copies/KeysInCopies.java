package shop.troth.proof.copies;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.backup.LastCopies;
import shop.troth.policy.language.Span;
import shop.troth.proof.Scene;

/** How long the keys in a backup may be used: whoever is deleted stays readable in it for as long. */
@Component
public class KeysInCopies {

    private static final Duration CLOCKS = Duration.ofDays(1); // which may have been set meanwhile

    private final LastCopies copies;

    KeysInCopies(LastCopies copies) {
        this.copies = copies;
    }

    /**
     * What is wrong where a backup has keys for longer than the clause says.
     *
     * @param setting of one of its controls, which says it
     */
    public List<String> faults(Scene scene, String setting) {
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
