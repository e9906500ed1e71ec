package shop.troth.storefront.choices;

import java.util.List;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * All ways to change or stop messages without signing in.
 *
 * @param phone phone number; empty if the store has none
 * @param letters the lines of an address; none if the store names none
 */
public record WaysOutView(
        Frame frame,
        FieldView email,
        boolean newsletter,
        String phone,
        List<String> letters,
        List<PreferencesView.LockedView> locked,
        String note) {}
