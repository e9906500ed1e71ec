package shop.troth.web.gate;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;

/** Lets one page load images from another origin; without this, pages load only what is their own. */
public final class PageImages {

    private PageImages() {}

    /** @param origin the only other origin of images that the page may load */
    public static void allow(HttpServletResponse response, URI origin) {
        AnswerHeaders.allowImages(response, origin);
    }
}
