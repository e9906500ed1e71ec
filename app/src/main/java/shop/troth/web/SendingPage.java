package shop.troth.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The page that made a browser send a request, as far as one says that does not send {@code Sec-Fetch-Site}. */
public final class SendingPage {

    private SendingPage() {}

    /**
     * Whether it is of this origin, by {@code Origin} or else by {@code Referer}; true if there is neither, because what sends the request
     * is then no browser.
     *
     * @param origin scheme and host, with the port unless it is the usual one
     */
    public static boolean isOf(String origin, HttpServletRequest request) {
        @Nullable String sent = request.getHeader("Origin");
        if (sent != null) {
            return sent.equals(origin);
        }
        @Nullable String page = request.getHeader("Referer");
        return page == null || page.isEmpty() || (page + "/").startsWith(origin + "/");
    }
}
