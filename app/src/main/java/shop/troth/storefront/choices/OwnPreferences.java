package shop.troth.storefront.choices;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChangeChoices;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.ShowChoices;
import shop.troth.people.choices.Topics;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;

/**
 * The message switches on the account page. As behind the mailed link, signing up for messages that need only an address goes through the
 * sign-up form, which mails a confirmation.
 */
@Controller
public class OwnPreferences {

    /** Where the switches are saved. */
    public static final String PATH = "/account/preferences";

    private final ShowChoices showChoices;
    private final ChangeChoices changeChoices;
    private final Topics topics;
    private final TopicViews topicViews;

    OwnPreferences(ShowChoices showChoices, ChangeChoices changeChoices, Topics topics, TopicViews topicViews) {
        this.showChoices = showChoices;
        this.changeChoices = changeChoices;
        this.topics = topics;
        this.topicViews = topicViews;
    }

    /** Returns the switches with their current settings. */
    public List<TopicView> of(Store store, SubjectId owner) {
        var seen = showChoices.of(store, owner);
        return seen.topics().entrySet().stream()
                .map(it -> topicViews.of(
                        store, it.getKey(), it.getValue(), !it.getValue() && !seen.maySwitchOn(it.getKey())))
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
        changeChoices.change(store, session.get().person(), wanted);
        return "redirect:/account?said=preferences";
    }
}
