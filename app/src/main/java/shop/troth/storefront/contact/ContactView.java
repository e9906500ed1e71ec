package shop.troth.storefront.contact;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * How the store is reached.
 *
 * @param phone the empty text where it takes no calls
 * @param hours when somebody answers
 * @param letters to whom and where letters go, a line each; empty where the policy names no address
 * @param email the empty text where an email opens no case
 */
public record ContactView(
        Frame frame, List<TopicLine> topics, String phone, String hours, List<String> letters, String email) {

    /**
     * Something to write about.
     *
     * @param answered by whom and when, a sentence
     */
    public record TopicLine(String address, String title, String about, String answered) {}

    /** The number as a link dials it. */
    public String dials() {
        return phone.replaceAll("[^0-9]", "");
    }
}
