package shop.troth.rights.successor;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferData;
import shop.troth.stores.Store;

/** What people are told about a transfer, by email and by letter. */
@Component
@RequiredArgsConstructor
public class TransferWords {

    static final String TITLE = "%s is to change hands";

    private final PublishedPolicies policies;
    private final Clock clock;

    /** Returns the paragraphs: who takes over what, which data goes, and when. */
    public List<String> said(Store store, TransferCase about) {
        var successor = about.successor();
        return List.of(
                "%s plans to transfer its business to another company. What is transferred: %s."
                        .formatted(policies.current(store.id()).policy().owner().name(), sentence(about.part())),
                "The company that takes it over is %s, %s. What it does: %s."
                        .formatted(
                                successor.name(),
                                successor.address().replace("\n", ", "),
                                sentence(successor.business())),
                "Your information goes with it, as far as we have it: %s. Answers to surveys never go; we delete them first."
                        .formatted(about.data().stream()
                                .sorted()
                                .map(TransferData::title)
                                .map(TransferWords::lower)
                                .collect(Collectors.joining("; "))),
                "Two members of our staff certified that the company is in a similar business, takes responsibility for protecting your"
                        + " information, and accepts our privacy policy. Nothing goes before %s."
                                .formatted(day(store, about)));
    }

    /** Returns the first day on which data may go, in words. */
    private String day(Store store, TransferCase about) {
        var planned = about.plannedOn().atStartOfDay(store.dispatch().zone()).toInstant();
        Instant soonest = clock.instant().plus(TransferCase.WAIT).plusSeconds(1);
        return store.dispatch().day(planned.isAfter(soonest) ? planned : soonest);
    }

    private static String sentence(String typed) {
        return typed.endsWith(".") ? typed.substring(0, typed.length() - 1) : typed;
    }

    private static String lower(String title) {
        return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }
}
