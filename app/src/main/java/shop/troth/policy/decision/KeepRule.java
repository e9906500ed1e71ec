package shop.troth.policy.decision;

import shop.troth.policy.Condition;
import shop.troth.policy.language.Keep;

/**
 * A permission to keep a category of data for a purpose, with its period.
 *
 * @param when evaluated when the data is written; after that, only the period counts
 */
public record KeepRule(String clause, Condition when, Keep keep) {}
