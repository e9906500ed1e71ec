package shop.troth.desk.promotion;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Catalog;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.pricing.promotion.Promotion;
import shop.troth.pricing.promotion.PromotionTerms;
import shop.troth.pricing.promotion.edit.EditPromotion;
import shop.troth.pricing.promotion.edit.EndPromotion;
import shop.troth.pricing.promotion.edit.ExampleSum;
import shop.troth.pricing.promotion.edit.ExampleSum.Example;
import shop.troth.pricing.promotion.edit.PromotionEdit;
import shop.troth.pricing.promotion.edit.PromotionEditOutcome;
import shop.troth.pricing.promotion.edit.PromotionList;
import shop.troth.pricing.promotion.edit.PromotionWords;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** One promotion: created, tried on an example, changed, and ended. */
@DeskPage
@RequiredArgsConstructor
class PromotionPage {

    private static final String CHANGED =
            "Nothing was saved: someone else changed this promotion while you were editing it. What you entered is below, and what’s saved now is above it. To replace what’s saved, save again.";
    private static final String CHANGED_BEFORE_END =
            "Nothing was changed: someone else changed this promotion after you opened it. Check what changed, then end it.";
    private static final String KEY_USED =
            "Nothing was saved: this form was sent before with something else in it. Look over what is below, and save again.";
    private static final String NO_EXAMPLE = "There is no example: nothing for sale is what this promotion is for.";

    private final PromotionList promotions;
    private final SavePromotion savePromotion;
    private final ExampleSum exampleSum;
    private final Catalog catalog;
    private final Stores stores;
    private final Clock clock;

    /** What the page shows, besides the visitor and what is saved. */
    private record Shown(
            Map<String, String> typed,
            Map<String, String> errors,
            Map<String, String> savedNow,
            String note,
            boolean failed,
            Optional<Example> example) {

        static Shown of(Map<String, String> typed, String note, boolean failed) {
            return new Shown(typed, Map.of(), Map.of(), note, failed, Optional.empty());
        }
    }

    @RequiresAction(DeskAction.SEE_PROMOTIONS)
    @GetMapping("/promotions/{id}")
    String show(@PathVariable String id, @RequestParam(defaultValue = "") String done, Visitor visitor, Model model) {
        var note = switch (done) {
            case "saved" -> "Saved. The shop follows within a second.";
            case "ended" -> "Ended. To run it again, give it a later end.";
            default -> "";
        };
        var saved = find(visitor, id);
        return page(
                visitor, model, Optional.of(saved), Shown.of(PromotionForm.of(visitor.store(), saved), note, false));
    }

    @RequiresAction(DeskAction.EDIT_PROMOTIONS)
    @GetMapping("/promotions/new")
    String begin(Visitor visitor, Model model) {
        var typed = PromotionForm.empty(visitor.store(), clock.instant());
        return page(visitor, model, Optional.empty(), Shown.of(typed, "", false));
    }

    @RequiresAction(DeskAction.EDIT_PROMOTIONS)
    @PostMapping("/promotions/new")
    String create(
            @RequestParam UUID key,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var form = PromotionForm.read(visitor.store(), sent, Optional.empty());
        return save(visitor, model, response, form, Optional.empty(), key, 0);
    }

    @RequiresAction(DeskAction.EDIT_PROMOTIONS)
    @PostMapping("/promotions/{id}")
    String change(
            @PathVariable String id,
            @RequestParam UUID key,
            @RequestParam int version,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var saved = find(visitor, id);
        if (version < 1) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var form = PromotionForm.read(visitor.store(), sent, Optional.of(saved));
        return save(visitor, model, response, form, Optional.of(saved), key, version);
    }

    private String save(
            Visitor visitor,
            Model model,
            HttpServletResponse response,
            PromotionForm form,
            Optional<Promotion> saved,
            UUID key,
            int version) {
        var typed = form.typed();
        if (form.terms().isEmpty()) {
            return wrong(visitor, model, response, saved, version, typed, form.faults());
        }
        var store = visitor.store();
        var terms = form.terms().get();
        var id = saved.map(Promotion::id).orElseGet(() -> typed.getOrDefault("id", ""));
        if ("preview".equals(typed.get("do"))) {
            var example = exampleSum.of(store, id, terms);
            var note = example.isEmpty() ? NO_EXAMPLE : "";
            var shown = new Shown(typed, Map.of(), Map.of(), note, !note.isEmpty(), example);
            return page(visitor, model, saved, shown, version);
        }
        switch (savePromotion.save(visitor, id, terms, key, version)) {
            case PromotionEditOutcome.Saved _ -> {
                return "redirect:/promotions/" + id + "?done=saved";
            }
            case PromotionEditOutcome.Wrong(var faults) -> {
                return wrong(visitor, model, response, saved, version, typed, faults);
            }
            case PromotionEditOutcome.Changed(var now) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                var differing = PromotionWords.differing(store, terms, now.terms());
                var shown = new Shown(typed, Map.of(), differing, CHANGED, true, Optional.empty());
                return page(visitor, model, Optional.of(now), shown);
            }
            case PromotionEditOutcome.KeyUsed() -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                return page(visitor, model, saved, Shown.of(typed, KEY_USED, true), version); // still what they saw
            }
            case PromotionEditOutcome.NotRunning(), PromotionEditOutcome.NoSuchPromotion() ->
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private String wrong(
            Visitor visitor,
            Model model,
            HttpServletResponse response,
            Optional<Promotion> saved,
            int version,
            Map<String, String> typed,
            Map<String, String> faults) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(visitor, model, saved, new Shown(typed, faults, Map.of(), "", true, Optional.empty()), version);
    }

    @RequiresAction(DeskAction.EDIT_PROMOTIONS)
    @PostMapping("/promotions/{id}/end")
    String end(
            @PathVariable String id,
            @RequestParam UUID key,
            @RequestParam int version,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var note = switch (savePromotion.end(visitor, id, key, version)) {
            case PromotionEditOutcome.Saved _ -> "";
            case PromotionEditOutcome.NotRunning() -> "Nothing was done: this promotion isn’t running.";
            case PromotionEditOutcome.Changed _ -> CHANGED_BEFORE_END;
            case PromotionEditOutcome.KeyUsed() ->
                "Nothing was done: this form was sent before for something else. Try again.";
            case PromotionEditOutcome.Wrong _, PromotionEditOutcome.NoSuchPromotion() ->
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        if (note.isEmpty()) {
            return "redirect:/promotions/" + id + "?done=ended";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        var saved = find(visitor, id);
        return page(visitor, model, Optional.of(saved), Shown.of(PromotionForm.of(visitor.store(), saved), note, true));
    }

    private Promotion find(Visitor visitor, String id) {
        return promotions
                .find(visitor.store(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String page(Visitor visitor, Model model, Optional<Promotion> saved, Shown shown) {
        return page(visitor, model, saved, shown, saved.map(Promotion::version).orElse(0));
    }

    private String page(Visitor visitor, Model model, Optional<Promotion> saved, Shown shown, int version) {
        var store = visitor.store();
        var state = saved.map(it -> it.state(clock.instant()));
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/promotions"));
        model.addAttribute(
                "page",
                new PromotionView(
                        saved.map(Promotion::id).orElse(""),
                        version,
                        UUID.randomUUID().toString(),
                        shown.typed(),
                        shown.errors(),
                        shown.savedNow(),
                        shown.note(),
                        shown.failed(),
                        new PromotionView.Standing(
                                state.map(PromotionsView::word).orElse(""),
                                state.filter(it -> it == Promotion.State.RUNNING)
                                        .isPresent(),
                                saved.map(PromotionsView::uses).orElse("")),
                        shown.example(),
                        new PromotionView.Shop(
                                List.copyOf(catalog.categories(store.id())),
                                store.dispatch().zone().getId(),
                                store.deliveries().getFirst().name()),
                        visitor.may(DeskAction.EDIT_PROMOTIONS)));
        return "desk/promotion";
    }

    /** Changes promotions, and records who did in the same transaction. */
    @Component
    @RequiredArgsConstructor
    static class SavePromotion {

        private final EditPromotion editPromotion;
        private final EndPromotion endPromotion;
        private final StaffEvents events;
        private final TransactionTemplate transaction;

        PromotionEditOutcome save(Visitor visitor, String id, PromotionTerms terms, UUID key, int version) {
            var edit = new PromotionEdit(key, visitor.id().value(), version);
            var what = version == 0 ? "created-promotion" : "edited-promotion";
            return noted(visitor, id, what, () -> editPromotion.save(visitor.store(), id, terms, edit));
        }

        PromotionEditOutcome end(Visitor visitor, String id, UUID key, int version) {
            var edit = new PromotionEdit(key, visitor.id().value(), version);
            return noted(visitor, id, "ended-promotion", () -> endPromotion.end(visitor.store(), id, edit));
        }

        /** Logs each version once: a form that is sent again changes nothing. */
        private PromotionEditOutcome noted(
                Visitor visitor, String id, String what, Supplier<PromotionEditOutcome> act) {
            return Objects.requireNonNull(transaction.execute(status -> {
                var outcome = act.get();
                if (outcome instanceof PromotionEditOutcome.Saved saved && saved.changed()) {
                    events.add(visitor.store().id().value(), visitor.id(), what, "", id);
                }
                return outcome;
            }));
        }
    }
}
