//! ec2Query: DescribeInstances of 100.

use std::fmt::Write as _;

use tokio::runtime::Runtime;

use super::operation;
use crate::rows::Pair;

pub(super) fn pairs(runtime: &Runtime) -> [Pair<'static>; 2] {
    operation!(
        runtime,
        ec2,
        "write DescribeInstances" 20,
        "read DescribeInstances of 100" 1,
        |client, sdk| client
            .describe_instances()
            .filters(sdk::types::Filter::builder().name("instance-state-name").values("running").values("stopped").build())
            .filters(sdk::types::Filter::builder().name("tag:team").values("genomics & more").build())
            .max_results(100)
            .next_token("eyJ2IjoiMiIsImMiOiJleGFtcGxlIn0="),
        "text/xml",
        instances(100)
    )
}

fn instances(count: usize) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DescribeInstancesResponse \
         xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">\n    <requestId>8f7724cf-496f-496e-8fe3-example</requestId>\n    \
         <reservationSet>\n",
    );
    for number in 0..count {
        write!(text, "{}", instance(number)).expect("a string takes whatever is written to it");
    }
    text + "    </reservationSet>\n</DescribeInstancesResponse>"
}

/// Returns a reservation with one instance, as the service writes it.
fn instance(number: usize) -> String {
    format!(
        r"        <item>
            <reservationId>r-{number:017x}</reservationId>
            <ownerId>123456789012</ownerId>
            <groupSet/>
            <instancesSet>
                <item>
                    <instanceId>i-{number:017x}</instanceId>
                    <imageId>ami-bff32ccc</imageId>
                    <instanceState>
                        <code>16</code>
                        <name>running</name>
                    </instanceState>
                    <privateDnsName>ip-192-168-1-{number}.eu-west-1.compute.internal</privateDnsName>
                    <dnsName>ec2-54-194-252-{number}.eu-west-1.compute.amazonaws.com</dnsName>
                    <reason/>
                    <keyName>my_keypair</keyName>
                    <amiLaunchIndex>0</amiLaunchIndex>
                    <productCodes/>
                    <instanceType>t2.micro</instanceType>
                    <launchTime>2026-05-08T16:46:19.000Z</launchTime>
                    <placement>
                        <availabilityZone>eu-west-1c</availabilityZone>
                        <groupName/>
                        <tenancy>default</tenancy>
                    </placement>
                    <monitoring>
                        <state>disabled</state>
                    </monitoring>
                    <subnetId>subnet-56f5f633</subnetId>
                    <vpcId>vpc-11112222</vpcId>
                    <privateIpAddress>192.168.1.{number}</privateIpAddress>
                    <ipAddress>54.194.252.{number}</ipAddress>
                    <sourceDestCheck>true</sourceDestCheck>
                    <groupSet>
                        <item>
                            <groupId>sg-e4076980</groupId>
                            <groupName>SecurityGroup1</groupName>
                        </item>
                    </groupSet>
                    <architecture>x86_64</architecture>
                    <rootDeviceType>ebs</rootDeviceType>
                    <rootDeviceName>/dev/xvda</rootDeviceName>
                    <blockDeviceMapping>
                        <item>
                            <deviceName>/dev/xvda</deviceName>
                            <ebs>
                                <volumeId>vol-{number:017x}</volumeId>
                                <status>attached</status>
                                <attachTime>2026-05-08T16:46:20.000Z</attachTime>
                                <deleteOnTermination>true</deleteOnTermination>
                            </ebs>
                        </item>
                    </blockDeviceMapping>
                    <virtualizationType>hvm</virtualizationType>
                    <clientToken>xMcwG14507example</clientToken>
                    <tagSet>
                        <item>
                            <key>Name</key>
                            <value>Server {number} &amp; more</value>
                        </item>
                    </tagSet>
                    <hypervisor>xen</hypervisor>
                    <networkInterfaceSet>
                        <item>
                            <networkInterfaceId>eni-{number:017x}</networkInterfaceId>
                            <subnetId>subnet-56f5f633</subnetId>
                            <vpcId>vpc-11112222</vpcId>
                            <description>Primary network interface</description>
                            <ownerId>123456789012</ownerId>
                            <status>in-use</status>
                            <macAddress>02:dd:2c:5e:01:69</macAddress>
                            <privateIpAddress>192.168.1.{number}</privateIpAddress>
                            <sourceDestCheck>true</sourceDestCheck>
                            <attachment>
                                <attachmentId>eni-attach-39697adc</attachmentId>
                                <deviceIndex>0</deviceIndex>
                                <status>attached</status>
                                <attachTime>2026-05-08T16:46:19.000Z</attachTime>
                                <deleteOnTermination>true</deleteOnTermination>
                            </attachment>
                        </item>
                    </networkInterfaceSet>
                    <iamInstanceProfile>
                        <arn>arn:aws:iam::123456789012:instance-profile/AdminRole</arn>
                        <id>ABCAJEDNCAA64SSD123AB</id>
                    </iamInstanceProfile>
                    <ebsOptimized>false</ebsOptimized>
                    <cpuOptions>
                        <coreCount>1</coreCount>
                        <threadsPerCore>1</threadsPerCore>
                    </cpuOptions>
                </item>
            </instancesSet>
        </item>
"
    )
}
