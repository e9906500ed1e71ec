package shop.troth.policy.register;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;

/**
 * A form in which a person gives data.
 *
 * @param id the name in the policy's list of forms, or the code's own name if policies need not mention it
 * @param told leaf purposes that the page names beside it
 */
public record DeclaredForm(String id, List<Input> inputs, List<Purpose> told) {

    /**
     * One input.
     *
     * @param data the leaf to which its value belongs
     * @param autocomplete the standard token (HTML Living Standard, autofill)
     * @param required whether the form cannot be sent without it
     */
    public record Input(String name, DataCategory data, String autocomplete, boolean required) {}

    /** Everything that it may ask, in the order of the page. */
    public Set<DataCategory> asks() {
        var asks = new LinkedHashSet<DataCategory>();
        inputs.forEach(it -> asks.add(it.data()));
        return asks;
    }

    /** Everything that it requires. */
    public Set<DataCategory> requires() {
        var requires = new LinkedHashSet<DataCategory>();
        inputs.stream().filter(Input::required).forEach(it -> requires.add(it.data()));
        return requires;
    }
}
