package shop.troth.policy.decision;

import shop.troth.policy.Condition;
import shop.troth.policy.language.Keep;

/**
 * A permission to keep a kind of data for a purpose, with its period.
 *
 * @param when judged when the datum is written; from then on the period rules
 */
public record KeepRule(String clause, Condition when, Keep keep) {}
