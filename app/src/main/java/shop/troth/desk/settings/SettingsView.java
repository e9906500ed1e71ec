package shop.troth.desk.settings;

import java.util.List;

/**
 * What {@code store.yaml} says.
 *
 * @param store its id
 * @param policy the number of the policy's version in force
 * @param changed whether the file was changed since the server started, in a sentence; empty if not
 * @param found what the check against the policy found
 * @param on the features that the store has
 * @param off the other features, with the reason
 */
public record SettingsView(
        String store,
        int policy,
        String changed,
        List<Found> found,
        List<Group> groups,
        List<Delivery> deliveries,
        List<Recipient> recipients,
        List<FeatureRow> on,
        List<FeatureRow> off,
        List<Secret> secrets) {

    /** @param place such as {@code store.yaml, line 12} */
    public record Found(String place, String message, boolean wrong) {}

    /** A setting, with its value in words. */
    public record Line(String name, String value) {}

    /** @param id HTML id of its heading */
    public record Group(String id, String title, List<Line> lines) {}

    /** @param notTo places it does not reach, in words; empty if it reaches all */
    public record Delivery(String name, String days, String price, String notTo, String wishedDay) {}

    /**
     * Somebody who receives data.
     *
     * @param contract its reference and days, in words
     * @param ended whether the contract is not in force today, so that nothing is sent there
     * @param needs what it receives, by purpose, in the words of the policy
     */
    public record Recipient(
            String name, String does, String role, String contract, boolean ended, String country, List<Need> needs) {}

    /** What is received for one purpose, in words. */
    public record Need(String purpose, String data) {}

    /**
     * A feature that a store can have.
     *
     * @param state whether the store has it, and if not, why
     * @param ruling what the policy says about it
     * @param clauses the clauses that decide against it
     */
    public record FeatureRow(String id, String title, String state, String ruling, List<DecidingClause> clauses) {}

    /** @param address where the shop shows it */
    public record DecidingClause(String title, String address) {}

    /**
     * A secret, whose value is never shown.
     *
     * @param setting its name in the settings of the server
     * @param without what happens without it, in a sentence
     */
    public record Secret(String name, String setting, boolean isSet, String without) {}
}
