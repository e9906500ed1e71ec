package shop.troth.policy.features;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Span;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;

/** The idle time after which a store signs people out, if its policy in force promises that (control signs-out-when-idle). */
@Component
@RequiredArgsConstructor
public class IdleTime {

    private final PublishedPolicies policies;
    private final Map<StoreId, Answer> answers = new ConcurrentHashMap<>();

    private record Answer(PolicyVersion version, Optional<Duration> shortest) {}

    /** The shortest time that a clause names; empty if none does. */
    public Optional<Duration> of(StoreId store) {
        var version = policies.current(store);
        var known = answers.get(store); // read on every page of somebody who is signed in
        if (known == null || known.version() != version) {
            known = new Answer(version, shortest(version));
            answers.put(store, known);
        }
        return known.shortest();
    }

    private static Optional<Duration> shortest(PolicyVersion version) {
        return version.policy().controls("signs-out-when-idle").values().stream()
                .flatMap(it -> Optional.ofNullable(it.settings().get("after")).stream())
                .flatMap(it -> Span.of(it).stream())
                .map(it -> Duration.between(Instant.EPOCH, it.after(Instant.EPOCH)))
                .min(Duration::compareTo);
    }
}
