#include "registrar/signature/power/schema.hpp"

namespace registrar::signature {
namespace {

constexpr const char* body = R"(>
<xs:simpleType name="Guid"><xs:restriction base="xs:string">
  <xs:pattern value="[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"/>
</xs:restriction></xs:simpleType>
<xs:simpleType name="Day"><xs:restriction base="xs:string">
  <xs:pattern value="[0-9]{4}-[0-9]{2}-[0-9]{2}"/><xs:pattern value="[0-9]{2}\.[0-9]{2}\.[0-9]{4}"/>
</xs:restriction></xs:simpleType>
<xs:complexType name="Anything" mixed="true">
  <xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence>
  <xs:anyAttribute processContents="skip"/>
</xs:complexType>
<xs:complexType name="Power"><xs:complexContent><xs:extension base="Anything">
  <xs:attribute name="НомДовер" type="Guid" use="required"/>
  <xs:attribute name="ДатаВыдДовер" type="Day" use="required"/>
  <xs:attribute name="СрокДейст" type="Day" use="required"/>
  <xs:attribute name="ВидДовер"><xs:simpleType><xs:restriction base="xs:string">
    <xs:enumeration value="1"/><xs:enumeration value="2"/>
  </xs:restriction></xs:simpleType></xs:attribute>
  <xs:attribute name="ПрПередов"><xs:simpleType><xs:restriction base="xs:string">
    <xs:pattern value="[0-9]"/>
  </xs:restriction></xs:simpleType></xs:attribute>
</xs:extension></xs:complexContent></xs:complexType>
<xs:element name="Доверенность"><xs:complexType>
  <xs:sequence><xs:element name="Документ"><xs:complexType>
    <xs:sequence><xs:element name="Довер"><xs:complexType>
      <xs:choice minOccurs="4" maxOccurs="unbounded">
        <xs:element name="СвДов" type="Power"/>
        <xs:element name="СвДоверит" type="Anything"/>
        <xs:element name="СвУпПред" type="Anything"/>
        <xs:element name="СвПолн" type="Anything"/>
      </xs:choice>
      <xs:anyAttribute processContents="skip"/>
    </xs:complexType></xs:element></xs:sequence>
    <xs:anyAttribute processContents="skip"/>
  </xs:complexType></xs:element></xs:sequence>
  <xs:anyAttribute processContents="skip"/>
</xs:complexType></xs:element>
</xs:schema>)";

}  // namespace

/// What has to be there and how it has to look; whatever else an official schema of any edition
/// allows is allowed as well.
std::string own_power_schema(std::string_view target_namespace) {
    std::string out = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema")";
    if (!target_namespace.empty()) {
        out += " targetNamespace=\"" + std::string(target_namespace) + "\" xmlns=\"" +
               std::string(target_namespace) + "\" elementFormDefault=\"qualified\"";
    }
    return out + body;
}

}  // namespace registrar::signature
