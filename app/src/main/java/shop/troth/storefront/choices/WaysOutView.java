package shop.troth.storefront.choices;

import java.util.List;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * Every way to change or end messages without signing in.
 *
 * @param phone where calls are taken; the empty text where the store names no number
 * @param letters the lines of an address; none where the store names none
 */
public record WaysOutView(
        Frame frame,
        FieldView email,
        boolean newsletter,
        String phone,
        List<String> letters,
        List<PreferencesView.LockedView> locked,
        String note) {}
