package shop.troth.cases.contact.own;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseList;
import shop.troth.cases.Cases;
import shop.troth.cases.MergedCases;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.AddressChoices;

/** Finds the conversations that a person may read: the one behind a link, or those of the email address that their account has proven. */
@Component
@RequiredArgsConstructor
public class FindConversations {

    private static final int MOST = 50;

    private final ConversationLinks links;
    private final Cases cases;
    private final CaseList list;
    private final MergedCases merged;
    private final AddressChoices choices;
    private final Clock clock;

    /** The case behind a link, or the one that it was merged into. */
    public Optional<Case> behind(StoreId store, String token) {
        return links.find(store, token, clock.instant())
                .flatMap(it -> cases.findAll(store, List.of(it)).stream().findFirst())
                .map(merged::where);
    }

    /** The newest fifty conversations of a person, newest first. */
    public List<Case> of(StoreId store, SubjectId person) {
        return list.of(store, choices.sameAddress(store, person), MOST);
    }

    /** Creates a link to a case for someone who proved that it is theirs; returns its token. */
    public String link(Case own) {
        return links.next(own.store(), own.id(), clock.instant());
    }

    /** Creates a link to one of a signed-in person's cases; returns its token, or empty if the case is not theirs. */
    public Optional<String> link(StoreId store, SubjectId person, String number) {
        return of(store, person).stream()
                .filter(it -> it.number().equals(number))
                .findFirst()
                .map(this::link);
    }
}
