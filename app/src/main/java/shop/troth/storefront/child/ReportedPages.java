package shop.troth.storefront.child;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.kernel.StoreId;
import shop.troth.rights.child.DecideFreeze;
import shop.troth.rights.child.Freeze;
import shop.troth.rights.child.FreezeLinks;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.account.FormView;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;

/**
 * The page behind the link mailed to a frozen address: delete everything at once, or report a mistake. It shows no data, because the link
 * proves only access to the mailbox.
 */
@Controller
@RequiredArgsConstructor
class ReportedPages {

    private static final String PATH = "/reported/{token}";

    private final FreezeLinks links;
    private final DecideFreeze decideFreeze;
    private final AccountFrames frames;

    @GetMapping(PATH)
    String show(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var freeze = links.find(store.id(), token);
        if (freeze.isEmpty()) {
            return gone(store, request, response, model);
        }
        var lead = freeze.get()
                .eraseAt()
                .map(it ->
                        "We were told that a child under 13 used your email address here. Nothing registered with it is used anymore. On %s, we delete all of it, and cancel and refund what has not shipped."
                                .formatted(store.dispatch().describe(it)))
                .orElse(
                        "A person is looking into this, and nothing is deleted until then. Nothing registered with your email address is used until then.");
        var page = frames.page(store, "Was this a child under 13?", lead, request);
        return AccountFrames.show(
                freeze.get().eraseAt().isPresent()
                        ? page.with(
                                        "If it was, or if you no longer want what is registered here, you don’t need to wait. This can’t be undone. Once it’s deleted, we can’t refund a return that we haven’t received.",
                                        "/reported/" + token,
                                        List.of(),
                                        "Delete everything now")
                                .to(new Link("/reported/" + token + "/mistake", "It’s a mistake"))
                        : page,
                model);
    }

    @PostMapping(PATH)
    String delete(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return decided(
                store,
                token,
                (it, id) -> decideFreeze.erase(it, id, Freeze.State.FROZEN),
                "Deleted",
                "We deleted what was registered with your email address, and canceled orders that hadn’t shipped. If the bank is still handling a refund or a dispute, we delete the rest once that’s settled. Our accounting records keep what the law requires.",
                request,
                response,
                model);
    }

    @GetMapping(PATH + "/mistake")
    String ask(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return links.find(store.id(), token).isEmpty()
                ? gone(store, request, response, model)
                : AccountFrames.show(
                        frames.page(
                                        store,
                                        "Is it a mistake?",
                                        "If the person who used this email address here is 13 or older, tell us, and we won’t delete anything until a person has looked into it.",
                                        request)
                                .with("", "/reported/" + token + "/mistake", List.of(), "Tell us it’s a mistake")
                                .to(new Link("/reported/" + token, "Go back")),
                        model);
    }

    @PostMapping(PATH + "/mistake")
    String dispute(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return decided(
                store,
                token,
                decideFreeze::dispute,
                "Thanks for telling us",
                "Nothing is deleted until a person has looked into it. Until then, nothing registered with your email address is used.",
                request,
                response,
                model);
    }

    private String decided(
            Store store,
            String token,
            BiFunction<StoreId, UUID, Boolean> decision,
            String title,
            String lead,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var done = links.find(store.id(), token).map(Freeze::id).filter(it -> decision.apply(store.id(), it));
        return done.isEmpty()
                ? gone(store, request, response, model)
                : AccountFrames.show(frames.page(store, title, lead, request).to(new Link("/", "Home")), model);
    }

    private String gone(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return AccountFrames.show(
                FormView.of(
                                frames.frame(store, "This link no longer works", request),
                                "This link no longer works",
                                "This has already been decided, or the link may have a typo.")
                        .to(new Link("/contact", "Contact us")),
                model);
    }
}
