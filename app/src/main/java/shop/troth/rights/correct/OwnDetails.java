package shop.troth.rights.correct;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.DatumRef;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Holding;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedPage;
import shop.troth.vault.PersonName;
import shop.troth.vault.Personal;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.Use;

/** Opens people's details one by one, and compares them. */
@Component
@Sink
@RequiredArgsConstructor
class OwnDetails {

    private final HeldRecords records;

    /** A detail and its record. */
    record Detail(Holding holding, Kind<?> kind, Personal<?> value) {

        boolean isSame(Detail other) {
            return kind.equals(other.kind) && says(value).equals(says(other.value));
        }

        boolean isSame(Kind<?> otherKind, Personal<?> otherValue) {
            return kind.equals(otherKind) && says(value).equals(says(otherValue));
        }
    }

    /**
     * Opens the details that can be corrected.
     *
     * @param people the people with their records, without values
     */
    List<Detail> open(StoreId store, Map<SubjectId, List<Holding>> people, Use use) {
        var correctable = new HashMap<DatumRef, Holding>();
        people.values().stream()
                .flatMap(Collection::stream)
                .filter(CorrectRecords::isOpen)
                .forEach(it -> correctable.put(it.ref(), it));
        var kinds = correctable.values().stream().map(Holding::category).toList();
        var asked = use.without(use.kinds().stream()
                .map(Kind::category)
                .filter(it -> !kinds.contains(it))
                .toList());
        if (asked.kinds().isEmpty()) {
            return List.of();
        }
        return records.openEach(store, people.keySet(), asked, asked.known()).stream()
                .flatMap(it -> detail(it, correctable.get(it.ref())).stream())
                .toList();
    }

    private static Optional<Detail> detail(OpenedPage.Value opened, @Nullable Holding holding) {
        return Optional.ofNullable(holding).map(it -> new Detail(it, opened.kind(), opened.value()));
    }

    private static List<String> says(Personal<?> value) {
        var plain = value.reveal();
        return plain instanceof PostalAddress it ? it.parts() : List.of(PersonName.folded(plain.toString()));
    }
}
