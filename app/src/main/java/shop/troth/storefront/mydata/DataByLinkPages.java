package shop.troth.storefront.mydata;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ShowChoices;
import shop.troth.people.choices.ShowChoices.Holder;
import shop.troth.rights.Requester;
import shop.troth.rights.ShowHeld;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;
import shop.troth.web.limits.TryLimits;

/**
 * “Your data” behind the link to the preferences of an address. The link must have been requested within the last hour; any other link
 * reveals nothing, and a new one is mailed. Account data is not shown here.
 */
@Controller
@RequiredArgsConstructor
class DataByLinkPages {

    private static final String TITLE = "Your data";
    private static final String PATH = "/preferences/{token}/data";

    private static final int LISTED = 200;
    private static final int OLDER = 1_000;
    /** How many recorded uses a download reads at once. */
    private static final int DOWNLOADED = 1_000;

    private static final String NEEDS_LINK =
            "To see your data, you need a link that we emailed you within the last hour because you asked for it. We can email one to the same address.";
    private static final String MAILED =
            "We emailed you a new link. Open it within an hour to see your data. We send at most one every 10 minutes.";

    private final ShowHeld showHeld;
    private final ShowChoices showChoices;
    private final AccountFrames frames;
    private final DataWords words;
    private final DataArchive archive;
    private final TryLimits tries;
    private final Clock clock;

    @GetMapping(PATH)
    String show(
            Store store,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var holder = showChoices.holder(store, token);
        if (holder.isEmpty()) {
            return frames.preferencesGone(store, request, response, model);
        }
        var frame = frames.frame(store, TITLE, request);
        if (!holder.get().hasMailbox(clock.instant())) {
            var note = said.equals("mailed") ? MAILED : "";
            return AccountFrames.needsNewLink(frame, TITLE, NEEDS_LINK, path(token), note, back(token), model);
        }
        if (!mayLook(request, holder.get().person())) {
            return tooOften(frame, token, response, model);
        }
        model.addAttribute("page", view(store, token, holder.get().person(), frame, LISTED));
        return "storefront/mydata/data";
    }

    /** Shows recorded uses older than the one with this number. */
    @GetMapping(PATH + "/uses/{before:[0-9]{1,18}}")
    String uses(
            Store store,
            @PathVariable String token,
            @PathVariable long before,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var holder = proven(store, token);
        if (holder.isEmpty()) {
            return "redirect:" + path(token); // which says what is needed
        }
        var frame = frames.frame(store, TITLE, request);
        var person = holder.get().person();
        if (!tries.takeAt(request, "uses of " + person.value())) {
            return tooOften(frame, token, response, model);
        }
        var older = showHeld.older(store.id(), Requester.withMailbox(person), before, OLDER);
        model.addAttribute("page", words.older(store, older, frame, path(token)));
        return "storefront/mydata/uses";
    }

    @GetMapping(PATH + "/download")
    void download(Store store, @PathVariable String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var holder = proven(store, token);
        if (holder.isPresent() && mayLook(request, holder.get().person())) {
            var frame = frames.frame(store, TITLE, request);
            archive.send(view(store, token, holder.get().person(), frame, DOWNLOADED), store, response);
        } else {
            DataPages.leadOn(response, path(token)); // the page says why not
        }
    }

    private Optional<Holder> proven(Store store, String token) {
        return showChoices.holder(store, token).filter(it -> it.hasMailbox(clock.instant()));
    }

    /** Limits views, because each one decrypts everything: the same limit as for the owner of an account. */
    private boolean mayLook(HttpServletRequest request, SubjectId person) {
        return tries.takeAt(request, "data of " + person.value());
    }

    private DataView view(Store store, String token, SubjectId person, Frame frame, int most) {
        var privacy = "/preferences/" + token + "/privacy";
        return words.view(
                store,
                showHeld.show(store.id(), Requester.withMailbox(person), most),
                false,
                frame,
                path(token),
                back(token),
                List.of(
                        new Link(privacy + "/delete", "Delete your data"),
                        new Link("/preferences/" + token, "Change your email preferences")),
                "");
    }

    private static String tooOften(Frame frame, String token, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        return AccountFrames.show(DataPages.tooOften(frame).to(back(token)), model);
    }

    private static Link back(String token) {
        return new Link("/preferences/" + token + "/privacy", "Back to your privacy");
    }

    private static String path(String token) {
        return "/preferences/" + token + "/data";
    }
}
