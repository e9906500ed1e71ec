package shop.troth.newsletters.post;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.SubjectId;
import shop.troth.newsletters.post.Mailing.State;
import shop.troth.newsletters.post.Mailings.Numbered;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Vault;

/** Opens the addresses for labels of a mailing each time they are printed; those of people who have opted out meanwhile are left out. */
@Service
@RequiredArgsConstructor
public class OpenLabels {

    private final Mailings mailings;
    private final PrintedTopics topics;
    private final Vault vault;

    /**
     * @param sheet the number of the print run, from 1
     * @return what was opened, by label number; empty if the mailing has ended or the store may no longer mail it
     */
    public Map<Integer, OpenedValues> open(Store store, UUID id, int sheet) {
        return mailings.find(store.id(), id)
                .filter(it -> it.state() == State.OPEN && sheet > 0 && sheet <= it.sheets())
                .map(it -> of(store, it, (sheet - 1) * Mailing.SHEET + 1, sheet * Mailing.SHEET))
                .orElse(Map.of());
    }

    /** The numbers of the labels whose address can no longer be opened. */
    List<Integer> toTakeOut(Store store, Mailing mailing) {
        var out = new ArrayList<Integer>();
        for (int from = 1; from <= mailing.labels(); from += Mailing.SHEET) {
            var to = Math.min(from + Mailing.SHEET - 1, mailing.labels());
            var still = of(store, mailing, from, to).keySet();
            for (int number = from; number <= to; number++) {
                if (!still.contains(number)) {
                    out.add(number);
                }
            }
        }
        return out;
    }

    private Map<Integer, OpenedValues> of(Store store, Mailing mailing, int from, int to) {
        var kind = topics.find(store, mailing.topic()).flatMap(it -> topics.kind(store, it));
        var labels = mailings.labels(store.id(), mailing.id(), from, to).stream()
                .filter(it -> it.person() != null)
                .collect(Collectors.toMap(
                        Numbered::number, it -> Objects.requireNonNull(it.person()), (a, b) -> a, LinkedHashMap::new));
        if (kind.isEmpty() || labels.isEmpty()) {
            return Map.of();
        }
        var use = kind.get().use();
        Map<SubjectId, OpenedValues> opened = vault.openAll(store.id(), List.copyOf(labels.values()), use, use.known());
        var shown = new LinkedHashMap<Integer, OpenedValues>();
        labels.forEach((number, person) -> {
            var one = opened.get(person);
            if (one != null && one.find(Kind.SHIPPING).isPresent()) {
                shown.put(number, one);
            }
        });
        return shown;
    }
}
