package shop.troth.desk.gift;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.gift.GiftFeature;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.payments.gift.DisableGiftCard;
import shop.troth.payments.gift.GiftCard;
import shop.troth.payments.gift.GiftCardId;
import shop.troth.payments.gift.GiftCards;
import shop.troth.payments.gift.GiftCode;
import shop.troth.payments.gift.IssueGiftCard;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Gift cards: listing and issuing them, their movements, and disabling one. A code is shown only in the response to issuing the card. */
@DeskPage
@RequiredArgsConstructor
public class GiftCardsPage {

    private static final int AT_ONCE = 50;
    private static final String ALREADY =
            "This gift card was issued before. Its code was shown then and can’t be shown again. If nobody wrote it down, disable the card and issue another.";

    private static final String TOO_MUCH = "You’ve issued too much for one day. ";

    private final GiftCards cards;
    private final IssueGiftCard issueGiftCard;
    private final DisableGiftCard disableGiftCard;
    private final StaffEvents events;
    private final StaffMembers members;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @param before id of the last card on the previous page; {@code null} for the first page */
    @RequiresAction(DeskAction.GIFT_CARDS)
    @GetMapping("/gift-cards")
    String list(@RequestParam(required = false) @Nullable UUID before, Visitor visitor, Model model) {
        offered(visitor);
        return list(visitor, model, Optional.ofNullable(before), Map.of(), Map.of(), "");
    }

    @RequiresAction(DeskAction.GIFT_CARDS)
    @PostMapping("/gift-cards")
    String issue(
            @RequestParam UUID key,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        offered(visitor);
        var store = visitor.store();
        var form = GiftCardForm.read(store, sent, clock.instant());
        if (!form.faults().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(visitor, model, Optional.empty(), sent, form.faults(), "");
        }
        var id = new GiftCardId(key);
        var tooMuch = new AtomicBoolean();
        var code = Objects.requireNonNull(transaction.execute(status -> {
            var today = issueGiftCard.issuedToday(store.id(), visitor.id().value());
            var issued = issueGiftCard.issue(
                    store.id(),
                    id,
                    Objects.requireNonNull(form.amount()),
                    form.expires(),
                    form.note(),
                    visitor.id().value());
            if (issued.isPresent()
                    && !visitor.may(DeskAction.MANAGE_STAFF)
                    && today + Objects.requireNonNull(form.amount()).getAmountMinorLong()
                            > IssueGiftCard.MOST_A_DAY_MINOR) {
                tooMuch.set(true);
                status.setRollbackOnly();
                return Optional.<GiftCode>empty();
            }
            issued.ifPresent(it ->
                    events.add(store.id().value(), visitor.id(), "issued-gift-card", "", "ending in " + it.lastFour()));
            return issued;
        }));
        if (tooMuch.get()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(visitor, model, Optional.empty(), sent, Map.of("amount", TOO_MUCH + limit(visitor)), "");
        }
        if (code.isEmpty()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return list(visitor, model, Optional.empty(), Map.of(), Map.of(), ALREADY);
        }
        return one(visitor, model, find(visitor, key), code.map(GiftCode::shown).orElse(""));
    }

    /** What one card holds at most, and what this visitor issues in a day. */
    private static String limit(Visitor visitor) {
        var currency = visitor.store().currency();
        var card = DeskAmounts.text(Money.ofMinor(currency, IssueGiftCard.MOST_MINOR));
        return visitor.may(DeskAction.MANAGE_STAFF)
                ? "Up to %s a card.".formatted(card)
                : "Up to %s a card, and %s in 24 hours. Someone who manages the staff can issue more."
                        .formatted(card, DeskAmounts.text(Money.ofMinor(currency, IssueGiftCard.MOST_A_DAY_MINOR)));
    }

    @RequiresAction(DeskAction.GIFT_CARDS)
    @GetMapping("/gift-cards/{id}")
    String show(@PathVariable UUID id, Visitor visitor, Model model) {
        return one(visitor, model, find(visitor, id), "");
    }

    @RequiresAction(DeskAction.GIFT_CARDS)
    @PostMapping("/gift-cards/{id}/disable")
    String disable(@PathVariable UUID id, Visitor visitor) {
        var card = find(visitor, id);
        var store = visitor.store().id();
        transaction.executeWithoutResult(status -> {
            if (disableGiftCard.disable(store, card.id())) {
                events.add(store.value(), visitor.id(), "disabled-gift-card", "", "ending in " + card.lastFour());
            }
        });
        return "redirect:/gift-cards/" + id;
    }

    private static void offered(Visitor visitor) {
        if (!visitor.may(DeskAction.GIFT_CARDS, GiftFeature.GIFT_CARDS)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private GiftCard find(Visitor visitor, UUID id) {
        offered(visitor);
        return cards.find(visitor.store().id(), new GiftCardId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String list(
            Visitor visitor,
            Model model,
            Optional<UUID> before,
            Map<String, String> typed,
            Map<String, String> errors,
            String note) {
        var store = visitor.store();
        var found = cards.page(store.id(), before.map(it -> find(visitor, it)), AT_ONCE + 1);
        var next = found.size() > AT_ONCE
                ? "/gift-cards?before=" + found.get(AT_ONCE - 1).id().value()
                : "";
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/gift-cards"));
        model.addAttribute(
                "page",
                new GiftCardsView(
                        found.stream().limit(AT_ONCE).map(it -> row(store, it)).toList(),
                        limit(visitor),
                        typed,
                        errors,
                        note,
                        UUID.randomUUID().toString(),
                        next));
        return "desk/gift-cards";
    }

    private String one(Visitor visitor, Model model, GiftCard card, String code) {
        var store = visitor.store();
        List<GiftCardView.Movement> movements = cards.movements(store.id(), card, AT_ONCE).stream()
                .map(it -> new GiftCardView.Movement(
                        DeskTimes.minute(store, it.at()), what(it.kind()), DeskAmounts.text(it.amount())))
                .toList();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/gift-cards"));
        model.addAttribute(
                "page",
                new GiftCardView(
                        row(store, card),
                        code,
                        members.names().getOrDefault(new StaffId(card.issuedBy()), "Former staff"),
                        card.disabledAt().isEmpty(),
                        movements));
        return "desk/gift-card";
    }

    private GiftCardsView.Row row(Store store, GiftCard card) {
        return new GiftCardsView.Row(
                card.id().value().toString(),
                card.lastFour(),
                DeskAmounts.text(card.balance()),
                DeskAmounts.text(card.issued()),
                state(card),
                DeskTimes.minute(store, card.issuedAt()),
                card.expires().map(it -> DeskTimes.minute(store, it)).orElse("Never"),
                card.note());
    }

    private String state(GiftCard card) {
        if (card.disabledAt().isPresent()) {
            return "Disabled";
        }
        return card.hasExpired(clock.instant()) ? "Expired" : card.balance().isZero() ? "Spent" : "Active";
    }

    private static String what(String kind) {
        return switch (kind) {
            case "issued" -> "Issued";
            case "spent" -> "Paid for an order";
            case "released" -> "Came back: the order wasn’t paid";
            case "returned" -> "Refunded";
            default -> "Disabled";
        };
    }

    /**
     * One gift card.
     *
     * @param code shown once, right after the card was issued; otherwise empty
     * @param usable whether it can be disabled
     */
    public record GiftCardView(
            GiftCardsView.Row card, String code, String issuedBy, boolean usable, List<Movement> movements) {

        /** A movement of the balance, such as {@code Paid for an order}. */
        public record Movement(String at, String what, String amount) {}
    }

    /**
     * The list of gift cards, and the form that issues one.
     *
     * @param limit how much a card may hold, and how much the visitor may issue
     * @param typed what is in the form, by the name of the field
     * @param errors by the name of the field
     * @param note what could not be done; empty if nothing was tried
     * @param key id of the new card; sent twice, one card is issued
     * @param next address of the next page; empty on the last page
     */
    public record GiftCardsView(
            List<Row> rows,
            String limit,
            Map<String, String> typed,
            Map<String, String> errors,
            String note,
            String key,
            String next) {

        /** @param ending the last four characters of its code */
        public record Row(
                String id,
                String ending,
                String balance,
                String issued,
                String state,
                String issuedAt,
                String expires,
                String note) {}

        public String value(String field) {
            return typed.getOrDefault(field, "");
        }

        public String error(String field) {
            return errors.getOrDefault(field, "");
        }
    }
}
