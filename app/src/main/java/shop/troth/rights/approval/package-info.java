/**
 * Two people approve what a policy wants two to approve: an owner and a privacy officer, neither of whom opened the case. Each approval is
 * sealed, so nobody can write one who can only write to the database. The people whom such a case concerns are told by email or by letter.
 */
@NamedInterface("approval")
@NullMarked
package shop.troth.rights.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
