package shop.troth.desk.promotion;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.pricing.promotion.Promotion;
import shop.troth.pricing.promotion.Promotion.State;
import shop.troth.pricing.promotion.edit.PromotionList;
import shop.troth.pricing.promotion.edit.PromotionWords;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The list of promotions: all, or those that are scheduled, running, ended, or off. */
@DeskPage
@RequiredArgsConstructor
class PromotionsPage {

    private static final int AT_ONCE = 50;

    private final PromotionList promotions;
    private final Stores stores;
    private final Clock clock;

    /** @param after the last id on the previous page */
    @RequiresAction(DeskAction.SEE_PROMOTIONS)
    @GetMapping("/promotions")
    String show(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            Visitor visitor,
            Model model) {
        var chosen = DashedWord.find(State.class, state);
        var store = visitor.store();
        var found = promotions.page(store, chosen, after.matches("[a-z0-9-]{1,50}") ? after : "", AT_ONCE + 1);
        var next = found.size() > AT_ONCE
                ? "/promotions?state=%s&after=%s"
                        .formatted(
                                chosen.map(DashedWord::of).orElse(""),
                                found.get(AT_ONCE - 1).id())
                : "";
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/promotions"));
        model.addAttribute(
                "page",
                new PromotionsView(
                        choices(chosen),
                        found.stream().limit(AT_ONCE).map(it -> row(store, it)).toList(),
                        next,
                        visitor.may(DeskAction.EDIT_PROMOTIONS)));
        return "desk/promotions";
    }

    private static List<PromotionsView.Choice> choices(Optional<State> chosen) {
        var choices = new ArrayList<PromotionsView.Choice>();
        choices.add(new PromotionsView.Choice("", "All", chosen.isEmpty()));
        for (var it : State.values()) {
            choices.add(new PromotionsView.Choice(
                    DashedWord.of(it),
                    PromotionsView.word(it),
                    chosen.filter(it::equals).isPresent()));
        }
        return List.copyOf(choices);
    }

    private PromotionsView.Row row(Store store, Promotion promotion) {
        var terms = promotion.terms();
        var state = promotion.state(clock.instant());
        var usedUp = state == State.RUNNING && promotion.isUsedUp();
        return new PromotionsView.Row(
                promotion.id(),
                terms.name(),
                PromotionWords.benefit(store, terms.benefit()),
                terms.code().orElse("Automatic"),
                usedUp ? "Used up" : PromotionsView.word(state),
                usedUp ? "late" : state == State.RUNNING ? "shipped" : state == State.SCHEDULED ? "paid" : "",
                DeskTimes.minute(store, terms.from()),
                terms.until().map(it -> DeskTimes.minute(store, it)).orElse("Never"),
                PromotionsView.uses(promotion));
    }
}
