package shop.troth.people.accounts;

import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/** An account as others see it: whose it is. Everything personal lies in the vault under its person. */
public record Account(StoreId store, UUID id, SubjectId person) {}
