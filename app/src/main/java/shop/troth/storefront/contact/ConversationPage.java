package shop.troth.storefront.contact;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.contact.ContinueInquiry;
import shop.troth.cases.contact.own.ConversationLinks;
import shop.troth.cases.contact.own.EraseConversation;
import shop.troth.cases.contact.own.FindConversations;
import shop.troth.cases.contact.own.ReadConversation;
import shop.troth.kernel.RootKeyset;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.checkout.Fields;
import shop.troth.stores.Store;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.retention.Erasure;
import shop.troth.web.limits.Tries;
import shop.troth.web.signal.PrivacySignal;

/** A conversation with the store, behind the link in its emails. Its writer can read, continue, and delete it. */
@Controller
@RequiredArgsConstructor
class ConversationPage {

    private static final String ADDRESS = "/contact/case/{token}";
    private static final Map<String, String> SAID = Map.of(
            "added",
            "Your reply was sent.",
            "without-card",
            "Your reply was sent. We removed a card number from it, because we never keep card numbers.",
            "opened",
            "Your earlier case was closed, so your reply opened this new one. We emailed you a link to it.");

    private final FindConversations conversations;
    private final ReadConversation readConversation;
    private final ContinueInquiry continueInquiry;
    private final EraseConversation eraseConversation;
    private final ConversationViews views;
    private final Tries tries;

    @GetMapping(ADDRESS)
    String show(
            Store store,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            Model model) {
        var fields = Fields.empty(ContactForms.REPLY);
        var note = SAID.getOrDefault(said, "");
        return page(store, find(store, token), token, fields, note, UUID.randomUUID(), request, model);
    }

    @PostMapping(ADDRESS)
    String add(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var about = find(store, token);
        var sent = new LinkedHashMap<>(request.getParameterMap());
        var key = Keys.take(sent);
        var typed = ContactForms.REPLY.read(sent).from(PrivacySignal.said(request));
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(store, about, token, Fields.typed(typed), "", key, request, model);
        }
        if (!tries.takeAt(request, token)) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        try {
            var added = continueInquiry.add(about, key, typed);
            if (added.isEmpty()) {
                response.setStatus(HttpStatus.CONFLICT.value());
                return page(store, about, token, Fields.typed(typed), views.notAdded(store.id()), key, request, model);
            }
            var now = added.get();
            var same = find(store, token).id().equals(now.id()); // or the case it was merged into meanwhile
            return same
                    ? "redirect:/contact/case/" + token + "?said=" + (typed.hasLostCard() ? "without-card" : "added")
                    : "redirect:/contact/case/" + conversations.link(now) + "?said=opened";
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            throw gone();
        }
    }

    @PostMapping(ADDRESS + "/delete")
    String delete(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var about = find(store, token);
        if (eraseConversation.erase(about) instanceof Erasure.Held) {
            response.setStatus(HttpStatus.CONFLICT.value());
            var note = "We can’t delete this conversation yet, because the law requires us to keep it.";
            var fields = Fields.empty(ContactForms.REPLY);
            return page(store, about, token, fields, note, UUID.randomUUID(), request, model);
        }
        model.addAttribute("frame", views.frame(store, "Your conversation was deleted", request));
        return "storefront/contact/deleted";
    }

    /** Redirects from an account to one of the conversations of its email address. */
    @PostMapping("/account/messages")
    String open(Store store, @RequestParam String number, Session session) {
        return conversations
                .link(store.id(), session.person(), number)
                .map(it -> "redirect:/contact/case/" + it)
                .orElseThrow(ConversationPage::gone);
    }

    private Case find(Store store, String token) {
        return Optional.of(token)
                .filter(it -> ConversationLinks.SHAPE.matcher(it).matches())
                .flatMap(it -> conversations.behind(store.id(), it))
                .orElseThrow(ConversationPage::gone);
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private String page(
            Store store,
            Case about,
            String token,
            Fields reply,
            String note,
            UUID key,
            HttpServletRequest request,
            Model model) {
        try {
            var read = readConversation.read(about, ContactUses.SHOW);
            model.addAttribute("page", views.view(store, read, "/contact/case/" + token, reply, note, key, request));
            return "storefront/contact/conversation";
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            throw gone();
        }
    }
}
