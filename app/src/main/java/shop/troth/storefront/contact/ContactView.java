package shop.troth.storefront.contact;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * The contact page.
 *
 * @param phone phone number; empty if it takes no calls
 * @param hours business hours of the phone
 * @param letters lines of the postal address; empty if the policy names none
 * @param email email address; empty if email opens no case
 */
public record ContactView(
        Frame frame, List<TopicLine> topics, String phone, String hours, List<String> letters, String email) {

    /**
     * A topic to write about.
     *
     * @param answered who answers and when, one sentence
     */
    public record TopicLine(String address, String title, String about, String answered) {}

    /** Returns the digits of the phone number, for a {@code tel:} link. */
    public String dials() {
        return phone.replaceAll("[^0-9]", "");
    }
}
