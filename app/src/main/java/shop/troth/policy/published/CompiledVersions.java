package shop.troth.policy.published;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.StoreId;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.Versions.Head;
import shop.troth.policy.published.Versions.Row;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.policy.revision.Revision;

/** Caches compiled versions and their differences, which never change. */
@RequiredArgsConstructor
final class CompiledVersions {

    private record Key(StoreId store, int number) {}

    private record Pair(StoreId store, int before, int after) {}

    private final Versions versions;
    private final Map<Key, PolicyVersion> compiled = new ConcurrentHashMap<>();
    private final Map<Pair, Revision> differences = new ConcurrentHashMap<>();

    VersionSequence succession(List<Head> heads) {
        return VersionSequence.of(heads.stream().map(this::version).toList(), this::difference);
    }

    private PolicyVersion version(Head head) {
        var key = new Key(head.store(), head.number());
        var known = compiled.get(key);
        if (known == null) { // read outside, so that no thread waits for another's connection
            var row = versions.row(head.store(), head.number());
            known = compiled.computeIfAbsent(key, it -> compiled(row));
        }
        return known.withdrawn(head.withdrawn());
    }

    private Revision difference(PolicyVersion before, PolicyVersion after) {
        return differences.computeIfAbsent(
                new Pair(before.store(), before.number(), after.number()),
                it -> Revision.between(before.table(), after.table()));
    }

    private static PolicyVersion compiled(Row row) {
        var name = "version %d of %s".formatted(row.number(), row.store());
        var policy = PolicyFile.read(name, row.text().getBytes(StandardCharsets.UTF_8))
                .orThrow();
        return new PolicyVersion(
                row.store(),
                row.number(),
                row.sha256(),
                row.dated(),
                row.published(),
                row.effective(),
                Optional.empty(),
                policy,
                PolicyTable.compile(policy));
    }
}
