package shop.troth.storefront.idle;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.troth.policy.features.IdleTime;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;

/**
 * Replaces a page that was closed after a time without use. The same for everybody: it reads no cookie, so opening it neither ends nor
 * extends a session; the server has signed the browser out by then. Clears the browser's cache, including the back/forward cache.
 */
@Controller
@RequiredArgsConstructor
public class TimedOutPage {

    private final Frames frames;
    private final IdleTime idleTime;

    @GetMapping(Frames.TIMED_OUT)
    String show(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setHeader("Clear-Site-Data", "\"cache\"");
        model.addAttribute(
                "page",
                new TimedOutView(
                        frames.unlisted(request, store, "Your session timed out", Frames.TIMED_OUT, 0),
                        idleTime.of(store.id()).map(Duration::toMinutes).orElse(0L)));
        return "storefront/idle/timed-out";
    }

    /**
     * The page shown in place of one that was closed.
     *
     * @param minutes minutes without use after which it was closed; 0 if the store closes no pages
     */
    public record TimedOutView(Frame frame, long minutes) {}
}
