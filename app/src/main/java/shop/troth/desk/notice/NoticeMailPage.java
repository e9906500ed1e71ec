package shop.troth.desk.notice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.desk.notice.letter.StaffMailKinds;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.OpenToAll;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.mail.MailQueue;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.staff.notices.MailAddresses.Entered;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.staff.notices.NoticeMails;
import shop.troth.staff.notices.NoticeMails.Choice;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.web.limits.RetryAfter;

/** Where a staff member wants notices emailed, and which: one address for all stores, and a choice for each store. */
@DeskPage
@RequiredArgsConstructor
public class NoticeMailPage {

    private static final String HERE = "/me/notices";
    private static final String AT_ONCE = "at-once";
    private static final String DAILY = "daily";

    private final MailAddresses addresses;
    private final NoticeMails mails;
    private final EnterAddress enterAddress;
    private final ConfirmAddress confirmAddress;
    private final RemoveAddress removeAddress;
    private final Stores stores;

    @RequiresAction(DeskAction.ENTER)
    @GetMapping(HERE)
    String show(@RequestParam(defaultValue = "") String done, Visitor visitor, Model model) {
        return page(visitor, model, "", "", done.isEmpty() ? "" : "Saved.");
    }

    @RequiresAction(DeskAction.ENTER)
    @PostMapping("/me/notices/address")
    String enter(
            @RequestParam UUID key,
            @RequestParam String address,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        return switch (enterAddress.enter(visitor.store(), visitor.id(), key, address)) {
            case EnterAddress.Outcome.Entered() -> "redirect:" + HERE;
            case EnterAddress.Outcome.Wrong(var sentence) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(visitor, model, address, sentence, "");
            }
            case EnterAddress.Outcome.TooMany(var wait) -> {
                RetryAfter.refuse(response, wait);
                var sentence = "You entered %d addresses within an hour. You can enter another one %s."
                        .formatted(EnterAddress.MOST_AN_HOUR, RetryAfter.inWords(wait));
                yield page(visitor, model, address, sentence, "");
            }
        };
    }

    @RequiresAction(DeskAction.ENTER)
    @PostMapping("/me/notices/address/remove")
    String remove(Visitor visitor) {
        removeAddress.remove(visitor.store(), visitor.id());
        return "redirect:" + HERE;
    }

    /**
     * Opened by the link in the email. Browsers send no cookie with that link, but they do with the button on the page, which needs one.
     */
    @OpenToAll
    @GetMapping("/me/notices/confirm/{token}")
    String ask(@PathVariable String token, Model model) {
        model.addAttribute("token", token);
        return "desk/notices-confirm";
    }

    @RequiresAction(DeskAction.ENTER)
    @PostMapping("/me/notices/confirm")
    String confirm(@RequestParam String token, HttpServletResponse response, Visitor visitor, Model model) {
        if (confirmAddress.confirm(visitor.store(), visitor.id(), token)) {
            return "redirect:" + HERE + "?done=yes";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var sentence =
                "This link doesn’t confirm your address: it expired, or you entered an address again since. Enter it below to get a new link.";
        return page(visitor, model, "", sentence, "");
    }

    @RequiresAction(DeskAction.ENTER)
    @PostMapping("/me/notices/choices")
    String choose(HttpServletRequest request, Visitor visitor) {
        var atOnce = EnumSet.noneOf(NoticeKind.class);
        var daily = EnumSet.noneOf(NoticeKind.class);
        for (var kind : NoticeKind.seenWith(visitor.rights())) {
            var when = request.getParameter("when." + kind.word());
            if (AT_ONCE.equals(when)) {
                atOnce.add(kind);
            } else if (DAILY.equals(when)) {
                daily.add(kind);
            }
        }
        mails.choose(visitor.store().id(), visitor.id(), new Choice(atOnce, daily));
        return "redirect:" + HERE + "?done=yes";
    }

    private String page(Visitor visitor, Model model, String typed, String wrong, String done) {
        var confirmed = addresses.of(visitor.id());
        var waiting = addresses.waiting(visitor.id());
        var shown = confirmed.or(() -> waiting);
        var next = confirmed.flatMap(it -> waiting);
        var choice = mails.choice(visitor.store().id(), visitor.id());
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, HERE));
        model.addAttribute(
                "page",
                new NoticeMailView(
                        shown.map(Entered::address).orElse(""),
                        state(shown),
                        next.map(Entered::address).orElse(""),
                        state(next),
                        typed,
                        wrong,
                        done,
                        UUID.randomUUID().toString(),
                        NoticeKind.seenWith(visitor.rights()).stream()
                                .map(it -> new NoticeMailView.Row(it.word(), it.title(), when(choice, it)))
                                .toList()));
        return "desk/notices-mail";
    }

    private static String state(Optional<Entered> entered) {
        return entered.map(it -> it.failed() ? "failed" : it.works() ? "works" : "unconfirmed")
                .orElse("none");
    }

    private static String when(Choice choice, NoticeKind kind) {
        return choice.atOnce().contains(kind) ? AT_ONCE : choice.daily().contains(kind) ? DAILY : "never";
    }

    /** Ends notices by email to a staff member. Logs this, and tells the address if it was working. */
    @Service
    @RequiredArgsConstructor
    public static class RemoveAddress {

        private static final String REMOVED = "removed-address";

        private final MailAddresses addresses;
        private final StaffEvents events;
        private final MailQueue queue;
        private final Clock clock;

        /**
         * Removes the address, if there is one.
         *
         * @param store that tells the address
         */
        @Transactional
        public void remove(Store store, StaffId staff) {
            var before = addresses.of(staff).filter(Entered::works);
            if (addresses.remove(staff)) {
                events.add(store.id().value(), staff, REMOVED, "", "");
                before.ifPresent(it -> queue.add(store.id(), StaffMailKinds.ENDED.kind(), it.id(), clock.instant()));
            }
        }
    }

    /** Confirms the address whose owner opened the link, so that notices go there, and tells the previous address that it gets no more. */
    @Service
    @RequiredArgsConstructor
    public static class ConfirmAddress {

        private final MailAddresses addresses;
        private final MailQueue queue;
        private final Clock clock;

        /**
         * Confirms the address. Safe to repeat.
         *
         * @param store that tells the previous address
         * @return false if the link is not theirs, not the newest, or expired
         */
        @Transactional
        public boolean confirm(Store store, StaffId staff, String token) {
            var before = addresses.of(staff).filter(Entered::works);
            if (!addresses.confirm(staff, token)) {
                return false;
            }
            before.filter(it -> addresses.find(it.id()).filter(Entered::ended).isPresent())
                    .filter(it -> addresses
                            .of(staff)
                            .filter(now -> now.address().equalsIgnoreCase(it.address()))
                            .isEmpty())
                    .ifPresent(it -> queue.add(store.id(), StaffMailKinds.ENDED.kind(), it.id(), clock.instant()));
            return true;
        }
    }

    /**
     * The page on which a staff member chooses where notices are emailed, and which.
     *
     * @param address as it was entered; empty for none
     * @param state of the address: {@code none}, {@code unconfirmed}, {@code works}, or {@code failed}
     * @param next an address that was entered later and does not work until it is confirmed; empty for none
     * @param nextState of that one: {@code none}, {@code unconfirmed}, or {@code failed}
     * @param typed what was typed last and could not be saved; otherwise empty
     * @param wrong what to correct; empty if nothing is
     * @param key of the form; sent twice, the address is entered once
     */
    public record NoticeMailView(
            String address,
            String state,
            String next,
            String nextState,
            String typed,
            String wrong,
            String done,
            String key,
            List<Row> rows) {

        /** @param when {@code at-once}, {@code daily}, or {@code never} */
        public record Row(String kind, String title, String when) {}

        @Override
        public String toString() {
            return "‹withheld›";
        }
    }
}
