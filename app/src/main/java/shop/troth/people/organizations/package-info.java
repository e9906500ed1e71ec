/**
 * Organizations: people with accounts of their own who let each other see what they order. Contains random numbers, times, and hashes
 * of the addresses that were invited; an organization has no data of its own beyond its members.
 */
@NamedInterface("organizations")
@NullMarked
package shop.troth.people.organizations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
