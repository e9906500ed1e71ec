package shop.troth.vault;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.gate.Provenance;

/** The parameters of statements that write sealed records. */
final class SealedColumns {

    private SealedColumns() {}

    static Map<String, Object> of(StoreId store, SubjectId subject, List<SealedData.Fresh> data) {
        var refs = new ArrayList<String>();
        data.forEach(it -> it.hints().forEach(hint -> refs.add(it.ref().value().toString())));
        var hints = data.stream().flatMap(it -> it.hints().stream()).toList();
        return Map.of(
                "store", store.value(),
                "subject", subject.value(),
                "refs", data.stream().map(it -> it.ref().value().toString()).toArray(String[]::new),
                "categories", data.stream().map(SealedData.Fresh::category).toArray(String[]::new),
                "sealed", data.stream().map(SealedData.Fresh::sealed).toArray(byte[][]::new),
                "hintRefs", refs.toArray(String[]::new),
                "hintWhats", hints.stream().map(SealedData.Hint::what).toArray(String[]::new),
                "hintKeys", hints.stream().map(SealedData.Hint::key).toArray(Integer[]::new),
                "hints", hints.stream().map(SealedData.Hint::hash).toArray(byte[][]::new));
    }

    static Map<String, Object> of(Provenance provenance) {
        return Map.of(
                "telling", provenance.telling(),
                "source", provenance.source(),
                "policy", provenance.policy(),
                "until", utc(provenance.keepUntil()));
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
