package shop.troth.storefront.choices;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChangeChoices;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.ChoicesUses;
import shop.troth.people.choices.ConfirmSignUp;
import shop.troth.people.choices.ShowChoices;
import shop.troth.people.choices.Topics;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.web.signal.PrivacySignal;

/**
 * The message switches on the account page. Its owner signs up the address of the account here if the policy counts that as confirmed;
 * otherwise, as behind the mailed link, through the sign-up form, which mails a confirmation.
 */
@Controller
@Sink
@RequiredArgsConstructor
public class OwnPreferences {

    /** Where the switches are saved. */
    public static final String PATH = "/account/preferences";

    private final ShowChoices showChoices;
    private final ChangeChoices changeChoices;
    private final Topics topics;
    private final TopicViews topicViews;
    private final ConfirmSignUp confirmSignUp;
    private final Vault vault;

    /** Returns the switches with their current settings. */
    public List<TopicView> of(Store store, SubjectId owner) {
        var seen = showChoices.of(store, owner);
        var byAccount = confirmSignUp.isByAccount(store);
        return seen.topics().entrySet().stream()
                .map(it -> topicViews.of(
                        store,
                        it.getKey(),
                        it.getValue(),
                        !it.getValue() && !byAccount && !seen.maySwitchOn(it.getKey())))
                .toList();
    }

    @PostMapping(PATH)
    String save(Store store, HttpServletRequest request) {
        var session = Frames.session(request);
        if (session.isEmpty()) {
            return "redirect:/account/sign-in";
        }
        var offered = topics.of(store);
        var typed = ChoicesForms.switches(offered).read(request.getParameterMap());
        var wanted = offered.stream()
                .filter(it -> typed.chosen(ChoicesForms.box(it)).isPresent())
                .map(Topic::id)
                .collect(Collectors.toUnmodifiableSet());
        var owner = session.get().person();
        var confirmed = confirmSignUp.isByAccount(store) && signsUp(store, owner, wanted)
                ? Optional.of(address(store, owner).from(PrivacySignal.facts(request)))
                : Optional.<Submission>empty();
        changeChoices.change(store, owner, wanted, confirmed);
        return "redirect:/account?said=preferences";
    }

    /** Returns whether an owner who has not signed up wants messages that people sign up for. */
    private boolean signsUp(Store store, SubjectId owner, Set<String> wanted) {
        var seen = showChoices.of(store, owner);
        return seen.topics().keySet().stream().anyMatch(it -> wanted.contains(it.id()) && !seen.maySwitchOn(it));
    }

    /** Returns the address of the owner's account as if they had typed it into the sign-up form. */
    private Submission address(Store store, SubjectId owner) {
        var use = ChoicesUses.OF_ACCOUNT;
        var email = vault.open(store.id(), owner, use, use.known()).get(Kind.EMAIL);
        return ChoicesForms.signUp(topics.of(store))
                .read(Map.of(ChoicesForms.EMAIL.name(), new String[] {email.reveal()}));
    }
}
